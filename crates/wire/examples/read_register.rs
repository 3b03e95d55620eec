//! Times what the app does with the register: `cargo run --release -p wire --example read_register -- <file>`, where
//! the file is an answer of `GET /register`. Its activities are repeated up to 500, 5 000 and 50 000: a step of ten
//! times as many should take ten times as long.

use std::hint::black_box;
use std::time::Instant;
use wire::register::Register;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("the name of a file with an answer of GET /register")?;
    let real: Register = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let mut report = String::from("activities      bytes   parse ms    read ms   serde ms\n");
    for count in [real.activities.len(), 500, 5_000, 50_000] {
        let mut register = real.clone();
        let repeated = real.activities.iter().cycle().enumerate().take(count);
        register.activities = repeated
            .map(|(at, activity)| {
                let id = format!("{}-{at}", activity.id);
                wire::register::Activity { id, ..activity.clone() }
            })
            .collect();
        let text = serde_json::to_string(&register)?;
        let start = Instant::now();
        let value = wire::json::parse(&text).ok_or("not JSON")?;
        let parsed = start.elapsed();
        drop(black_box(value));
        let start = Instant::now();
        let mut reader = wire::decode::RegisterReader::default();
        text.as_bytes().chunks(65_536).for_each(|piece| reader.more(piece));
        let read = reader.finish().ok_or("not a register")?;
        let taken = start.elapsed();
        drop(black_box(read));
        let start = Instant::now();
        black_box(serde_json::from_str::<Register>(&text)?);
        let by_serde = start.elapsed();
        let ms = |time: std::time::Duration| time.as_secs_f64() * 1e3;
        report += &format!(
            "{count:>10} {:>10} {:>10.2} {:>10.2} {:>10.2}\n",
            text.len(),
            ms(parsed),
            ms(taken),
            ms(by_serde)
        );
    }
    std::io::Write::write_all(&mut std::io::stdout(), report.as_bytes())?;
    Ok(())
}
