//! What a page looks like on paper: how far down each sheet is written on, read from the PDF.

use super::browser::Browser;
use base64::Engine;
use serde_json::json;
use std::io::Read;

/// Height of A4, and the margins above and below, in points. The number of the sheet stands in the lower one.
const HEIGHT: f64 = 842.0;
const ABOVE: f64 = 51.0;
const BELOW: f64 = 56.7;

impl Browser {
    /// The page as a PDF, as the browser's own dialogue would print it.
    pub async fn pdf(&self) -> Vec<u8> {
        let options = json!({"preferCSSPageSize": true, "printBackground": false});
        let answer = self.driver.cdp().send_raw("Page.printToPDF", options).await.expect("a PDF");
        let data = answer["data"].as_str().expect("base64");
        base64::engine::general_purpose::STANDARD.decode(data).expect("base64")
    }
}

/// Of each sheet, the share at its foot on which nothing is written.
pub fn blank_at_the_foot(pdf: &[u8]) -> Vec<f64> {
    let text = latin1(pdf);
    let pages = text.split("/Type /Page\n").skip(1).map(|page| {
        let number = page.split("/Contents ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a page's content");
        let lowest =
            feet(&content(pdf, &text, number)).into_iter().filter(|foot| *foot > BELOW).fold(HEIGHT - ABOVE, f64::min);
        (lowest - BELOW) / (HEIGHT - ABOVE - BELOW)
    });
    pages.collect()
}

/// One letter for each byte, so that places are the same.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect()
}

/// What draws a page: an object of this number.
fn content(pdf: &[u8], text: &str, number: &str) -> String {
    let at = text.find(&format!("\n{number} 0 obj\n")).expect("the object");
    let head = &text[at..at + text[at..].find("stream\n").expect("a stream")];
    let length =
        head.split("/Length ").nth(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    let length: usize = length.expect("a length").parse().expect("a number");
    let start = at + head.len() + "stream\n".len();
    let mut drawn = Vec::new();
    flate2::read::ZlibDecoder::new(&pdf[start..start + length]).read_to_end(&mut drawn).expect("deflated");
    latin1(&drawn)
}

/// How a place is moved: six numbers, as PDF has them.
type Moved = [f64; 6];

fn then(a: Moved, b: Moved) -> Moved {
    let at = |row: usize, column: usize| a[2 * row] * b[column] + a[2 * row + 1] * b[2 + column];
    [at(0, 0), at(0, 1), at(1, 0), at(1, 1), at(2, 0) + b[4], at(2, 1) + b[5]]
}

/// The foot of every line of text, in points from the foot of the sheet.
fn feet(drawn: &str) -> Vec<f64> {
    const STILL: Moved = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let (mut page, mut line, mut kept) = (STILL, STILL, Vec::new());
    let (mut numbers, mut feet) = (Vec::new(), Vec::new());
    let last = |numbers: &[f64]| -> Moved { numbers[numbers.len() - 6..].try_into().expect("six numbers") };
    // The texts themselves are glyphs in hexadecimal, in angle brackets: no word of the language.
    for word in drawn.split(|c: char| c.is_whitespace() || "[]<>".contains(c)).filter(|word| !word.is_empty()) {
        if let Ok(number) = word.parse::<f64>() {
            numbers.push(number);
            continue;
        }
        match word {
            "q" => kept.push(page),
            "Q" => page = kept.pop().expect("kept before"),
            "cm" => page = then(last(&numbers), page),
            "BT" => line = STILL,
            "Tm" => line = last(&numbers),
            "Td" => line = then([1.0, 0.0, 0.0, 1.0, numbers[numbers.len() - 2], numbers[numbers.len() - 1]], line),
            "Tj" | "TJ" => feet.push(then(line, page)[5]),
            _ => {}
        }
        numbers.clear();
    }
    feet
}
