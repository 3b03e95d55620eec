//! The report for machines: JUnit XML, a test suite for each group and a test case for each clause.

use crate::mask;
use crate::runner::{Outcome, Run, Tried};
use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::io;

/// The report as XML.
///
/// # Errors
/// When it cannot be written to memory.
pub fn write(run: &Run) -> io::Result<Vec<u8>> {
    let mut groups: Vec<&str> = run.tried.iter().map(|tried| tried.group).collect();
    groups.dedup();
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.create_element("testsuites").with_attribute(("name", "portal-conformance")).write_inner_content(
        |writer| {
            for group in groups {
                let of_group: Vec<&Tried> = run.tried.iter().filter(|tried| tried.group == group).collect();
                suite(writer, group, &of_group)?;
            }
            Ok(())
        },
    )?;
    Ok(writer.into_inner())
}

fn suite(writer: &mut Writer<Vec<u8>>, group: &str, all: &[&Tried]) -> io::Result<()> {
    let count = |outcome| all.iter().filter(|tried| tried.outcome == outcome).count().to_string();
    let (tests, failures) = (all.len().to_string(), count(Outcome::Fail));
    let (skipped, errors) = (count(Outcome::Skipped), count(Outcome::Blocked));
    let attributes =
        [("name", group), ("tests", &tests), ("failures", &failures), ("skipped", &skipped), ("errors", &errors)];
    writer
        .create_element("testsuite")
        .with_attributes(attributes)
        .write_inner_content(|writer| all.iter().try_for_each(|tried| case(writer, tried)))?;
    Ok(())
}

fn case(writer: &mut Writer<Vec<u8>>, tried: &Tried) -> io::Result<()> {
    let attributes = [("classname", tried.group), ("name", tried.clause.id)];
    let element = writer.create_element("testcase").with_attributes(attributes);
    let what = legal(&tried.found.what.join("\n"));
    match tried.outcome {
        Outcome::Pass => drop(element.write_empty()?),
        // What JUnit calls an error is a test that could not be carried out.
        Outcome::Fail | Outcome::Blocked => {
            let (name, message) = match tried.outcome {
                Outcome::Blocked => ("error", what.as_str()),
                _ => ("failure", tried.clause.says),
            };
            element.write_inner_content(|writer| {
                let wrong = writer.create_element(name).with_attribute(("message", message));
                wrong.write_text_content(BytesText::new(&legal(&whole(tried))))?;
                Ok(())
            })?;
        }
        Outcome::Skipped => {
            element.write_inner_content(|writer| {
                writer.create_element("skipped").with_attribute(("message", what.as_str())).write_empty()?;
                Ok(())
            })?;
        }
        // JUnit knows no warning: it passes, and says so.
        Outcome::Warn => {
            element.write_inner_content(|writer| {
                let out = writer.create_element("system-out");
                out.write_text_content(BytesText::new(&legal(&format!("warning: {}", whole(tried)))))?;
                Ok(())
            })?;
        }
    }
    Ok(())
}

/// What was found and what shows it, as one text.
fn whole(tried: &Tried) -> String {
    let shown = tried.found.shown.iter().map(|seen| mask::shown(seen));
    let parts = [tried.clause.source.to_owned(), tried.found.what.join("\n")].into_iter().chain(shown);
    parts.collect::<Vec<_>>().join("\n\n")
}

/// Without characters that XML 1.0 cannot hold.
fn legal(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{Check, Clause};
    use crate::outcome::Found;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    static CLAUSE: Clause =
        Clause { id: "X-01", says: "A < B & \"C\".", source: "nowhere", check: Check::Every(|_, _| None) };

    fn tried(outcome: Outcome) -> Tried {
        let found = Found { what: vec!["5 < 6 \u{1} & so on".to_owned()], shown: Vec::new() };
        Tried { group: "one", clause: &CLAUSE, outcome, found }
    }

    #[test]
    fn the_report_is_well_formed_whatever_is_in_it() {
        let all = [Outcome::Pass, Outcome::Warn, Outcome::Fail, Outcome::Skipped, Outcome::Blocked].map(tried);
        let xml = write(&Run { tried: all.into(), requests: 5 }).unwrap();
        let text = String::from_utf8(xml).unwrap();
        assert!(text.contains("tests=\"5\" failures=\"1\" skipped=\"1\" errors=\"1\""), "{text}");
        // What kept it from being tried stands there too, with the source.
        assert!(text.contains("<error message=\"5 &lt; 6") && text.matches("nowhere").count() == 3, "{text}");
        let mut reader = Reader::from_str(&text);
        let mut cases = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == b"testcase" => cases += 1,
                _ => {}
            }
        }
        assert_eq!(cases, 5);
        assert!(!text.contains('\u{1}'));
    }
}
