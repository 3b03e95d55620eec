//! The packages of all made-up people: what says that it is the same for everyone is, to the byte, and what is
//! masked for everyone travels with none that did not ask for it.

use crate::support::{Visitor, World};
use api_types::export::{ExportSnapshot, RecordLine};
use api_types::session::Session;
use chrono::TimeDelta;
use domain::masking::is_masked;
use export::verify::{Limits, verify};
use export::{Form, Language, PackageInputs, PackageWriter};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// A package with what it was made from.
struct Made {
    snapshot: ExportSnapshot,
    records: Vec<RecordLine>,
    files: BTreeMap<String, Vec<u8>>,
}

/// Made as the app does it, of what the API gives.
async fn make(me: &Visitor<'_>, voluntary: bool, masked: bool) -> Made {
    let order = json!({"voluntary": voluntary, "contact_details": masked});
    let snapshot: ExportSnapshot = me.post("/exports").body(&order).key().send().await.json();
    let stream = me.get(&format!("/exports/{}/records", snapshot.export.id)).await.body;
    let inputs = PackageInputs {
        snapshot: snapshot.clone(),
        language: Language::Sv,
        generator_version: "0.0.0".to_owned(),
        form: Form::Zip,
    };
    let mut bytes = Vec::new();
    let mut writer = PackageWriter::new(inputs, |part: &[u8]| bytes.extend_from_slice(part)).unwrap();
    writer.push(&stream).unwrap();
    writer.finish().unwrap();
    assert_eq!(verify(&mut Cursor::new(&bytes), Limits::default()).unwrap().problems, []);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let files = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    });
    let files = files.collect();
    let lines = std::str::from_utf8(&stream).unwrap().lines();
    let records = lines.filter_map(|line| serde_json::from_str(line).ok()).collect();
    Made { snapshot, records, files }
}

/// What says of itself that it is the same for everyone, or has nothing in it about anyone.
fn constant(made: &Made) -> Vec<(String, Vec<u8>)> {
    let files =
        made.files.iter().filter(|(path, _)| *path == "linked-data/processing.jsonld" || path.starts_with("schema/"));
    let mut all: Vec<(String, Vec<u8>)> = files.map(|(path, content)| (path.clone(), content.clone())).collect();
    let manifest: Value = serde_json::from_slice(&made.files["manifest.json"]).unwrap();
    all.push(("exclusions".to_owned(), manifest["exclusions"].to_string().into_bytes()));
    let page = String::from_utf8(made.files["index.html"].clone()).unwrap();
    let after = page.rfind("<h2>").unwrap();
    all.push(("index.html, after the records".to_owned(), page.as_bytes()[after..].to_vec()));
    for readme in ["LAS-MIG.txt", "README.txt"] {
        let text = String::from_utf8(made.files[readme].clone()).unwrap();
        let export = &made.snapshot.export;
        let mut text = text.replace(&export.id, "EXP").replace(&export.created_at, "NOW");
        for controller in made.snapshot.controllers.iter().skip(1) {
            // Only where it was asked for; then it is the one thing that is the person's own.
            assert!(export.contact_details);
            text = text
                .replace(&format!(" och {}", controller.name), "")
                .replace(&format!(" and {}", controller.name), "");
        }
        all.push((format!("{readme}, voluntary part: {}", export.voluntary), text.into_bytes()));
    }
    all
}

#[tokio::test]
async fn what_says_that_it_is_the_same_for_everyone_is() {
    let world = World::demo().await;
    let mut seen: BTreeMap<String, BTreeSet<Vec<u8>>> = BTreeMap::new();
    let people = backend::demo::personas().unwrap();
    for persona in people {
        let me = world.customer(&persona.id).await;
        for (voluntary, masked) in [(false, false), (true, false), (false, true), (true, true)] {
            world.advance(TimeDelta::seconds(1));
            for (what, bytes) in constant(&make(&me, voluntary, masked).await) {
                seen.entry(what).or_default().insert(bytes);
            }
        }
    }
    assert_eq!(seen.len(), 1 + 3 + 1 + 1 + 4, "{:?}", seen.keys());
    for (what, versions) in seen {
        assert_eq!(versions.len(), 1, "{what} of {} people", people.len());
    }
}

#[tokio::test]
async fn what_the_screen_covers_is_left_out_unless_it_is_asked_for() {
    let world = World::demo().await;
    let masked = |line: &RecordLine| is_masked(&line.record.category, &line.record.field, &line.record.value_type);
    for persona in backend::demo::personas().unwrap() {
        let me = world.customer(&persona.id).await;
        let session: Session = me.get("/session").await.json();
        let session = session.person.unwrap();
        let regional: BTreeSet<String> = session.roles.iter().map(|role| role.controller.name.clone()).collect();
        let without = make(&me, true, false).await;
        assert_eq!(without.snapshot.controllers.len(), 1, "{}", persona.id);
        assert!(!without.records.iter().any(masked), "{}", persona.id);
        let named = |made: &Made| {
            made.files
                .iter()
                .filter(|(_, content)| {
                    let text = String::from_utf8_lossy(content);
                    regional.iter().any(|name| text.contains(name.as_str()))
                })
                .map(|(path, _)| path.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(named(&without), Vec::<String>::new(), "{}", persona.id);
        world.advance(TimeDelta::seconds(1));

        let with = make(&me, true, true).await;
        assert_eq!(with.snapshot.controllers.len(), 1 + regional.len(), "{}", persona.id);
        let plain: Vec<_> = with.records.iter().filter(|line| !masked(line)).cloned().collect();
        assert_eq!(plain, without.records, "{}: the rest is the same", persona.id);
        if !regional.is_empty() {
            let files =
                ["LAS-MIG.txt", "README.txt", "index.html", "linked-data/consent-records.jsonld", "manifest.json"];
            assert_eq!(named(&with), files, "{}", persona.id);
        }
        let preview: api_types::export::ExportPreview =
            me.get("/exports/preview?scope=voluntary&contact_details=false").await.json();
        let number = without.records.iter().filter(|line| line.scope == "voluntary").count() as u64;
        assert_eq!(preview.categories.iter().map(|it| it.records).sum::<u64>(), number, "{}", persona.id);
        world.advance(TimeDelta::seconds(1));
    }
}
