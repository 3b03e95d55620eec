use super::sections::{HEADER, number, text};
use super::*;

/// As `wasm-bindgen` writes it, as far as names go.
const SCRIPT: &str = r#"export function start(lang) {
    wasm.start(lang, mywasm.start, wasm.other);
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_set_0001: function(arg0) {
            arg0.set();
        },
        __wbg_new_0002: function() { return handleError(function (arg0) {
            const ret = new Object(arg0);
            return ret;
        }, arguments); },
        __wbindgen_cast_0003: function(arg0) {
            return makeClosure(arg0, wasm.invoke_0004);
        },
    };
    return {
        __proto__: null,
        "./app_bg.js": import0,
    };
}
let wasm, mywasm, handleError, makeClosure;
export default async function init(path = 'app-0123456789abcdef_bg.wasm') {
    wasm = (await WebAssembly.instantiateStreaming(fetch(path), __wbg_get_imports())).instance.exports;
}
"#;

fn section(id: u8, items: &[Vec<u8>]) -> Vec<u8> {
    let body = [number(items.len()), items.concat()].concat();
    [vec![id], number(body.len()), body].concat()
}

fn wasm(imports: &[&str], kind: u8) -> Vec<u8> {
    let import = |name: &&str| [text("./app_bg.js"), text(name), vec![kind], number(200)].concat();
    let export = |name: &str, index| [text(name), vec![0], number(index)].concat();
    let imports: Vec<_> = imports.iter().map(import).collect();
    let exports = [export("start", 3), export("invoke_0004", 300), export("main", 4)];
    let custom = [vec![0], number(5), text("name")].concat();
    let rest = [vec![10], number(3), vec![1, 2, 3]].concat();
    [HEADER.to_vec(), section(2, &imports), section(7, &exports), custom, rest].concat()
}

const IMPORTS: [&str; 3] = ["__wbg_new_0002", "__wbg_set_0001", "__wbindgen_cast_0003"];

#[test]
fn both_files_agree_on_the_short_names() {
    let old = Pair { wasm: wasm(&IMPORTS, 0), script: SCRIPT.to_owned() };
    let new = old.shortened().unwrap();
    let names = sections::names(&new.wasm).unwrap();
    let modules: BTreeSet<_> = names.imports.iter().map(|(from, _)| from.as_str()).collect();
    assert_eq!(modules, BTreeSet::from(["a"]));
    // Each function of the JavaScript under the name that the wasm now has for it.
    let does = ["new Object", ".set()", "invoke"];
    for ((_, name), does) in names.imports.iter().zip(does.map(|does| if does == "invoke" { "wasm.b" } else { does })) {
        let (_, body) = new.script.split_once(&format!("{name}:")).unwrap();
        // The minifier renames the variable `wasm`, not what is read from it.
        let does = does.strip_prefix("wasm").unwrap_or(does);
        let at = body.find(does).unwrap_or_else(|| panic!("{does} in {}", new.script));
        assert!(!body[..at].contains("},"), "{does} stands in another function: {}", new.script);
    }
    assert_eq!(names.exports, ["a", "b"], "nobody calls `main`");
    assert!(new.script.contains("start") && !new.script.contains("__wbg_"), "{}", new.script);
    assert!(!new.wasm.windows(4).any(|window| window == b"name"), "a section for tools");
    assert!(new.wasm.ends_with(&[10, 3, 1, 2, 3]), "the code is as it was");
}

#[test]
fn files_that_do_not_fit_are_refused() {
    let refused = |wasm: Vec<u8>, script: &str| {
        let pair = Pair { wasm, script: script.to_owned() };
        format!("{:#}", pair.shortened().map(|pair| pair.script).unwrap_err())
    };
    assert!(refused(wasm(&IMPORTS[1..], 0), SCRIPT).contains("not those"));
    assert!(refused(wasm(&["__wbg_new_0002", "__wbg_set_0001", "x"], 0), SCRIPT).contains("not those"));
    assert!(refused(wasm(&IMPORTS, 2), SCRIPT).contains("no function"));
    let elsewhere = SCRIPT.replace("./app_bg.js", "./other.js");
    assert!(refused(wasm(&IMPORTS, 0), &elsewhere).contains("exactly once"));
    assert!(refused(wasm(&IMPORTS, 0), "let wasm;").contains("no object"));
    assert!(refused(b"\0asm".to_vec(), SCRIPT).contains("no wasm"));
    let whole = wasm(&IMPORTS, 0);
    assert!(refused(whole[..whole.len() - 1].to_vec(), SCRIPT).contains("too early"));
}

#[test]
fn a_hash_in_the_name_follows_the_content_and_the_page_says_it() {
    let dir = std::env::temp_dir().join(format!("xtask-glue-{}", std::process::id()));
    let stem = "app-0123456789abcdef";
    let made = |script: &str| {
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("index.html"), format!("<meta content=\"/{stem}.js\" data-wasm=\"/{stem}_bg.wasm\">"))
            .unwrap();
        fs::write(dir.join(format!("{stem}_bg.wasm")), wasm(&IMPORTS, 0)).unwrap();
        fs::write(dir.join(format!("{stem}.js")), script).unwrap();
        shorten(&dir).unwrap();
        let html = fs::read_to_string(dir.join("index.html")).unwrap();
        let (script, wasm) = html.strip_prefix("<meta content=\"/").unwrap().split_once("\" data-wasm=\"/").unwrap();
        let name = script.strip_suffix(".js").unwrap().to_owned();
        assert_eq!(wasm, format!("{name}_bg.wasm\">"));
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 3, "the long files are gone");
        assert!(fs::read_to_string(dir.join(script)).unwrap().contains(&format!("{name}_bg.wasm")));
        assert!(dir.join(format!("{name}_bg.wasm")).is_file());
        fs::remove_dir_all(&dir).unwrap();
        name
    };
    let (first, second) = (made(SCRIPT), made(&SCRIPT.replace("new Object", "new Array")));
    assert!(first.starts_with("app-") && first.len() == stem.len() && first != stem, "{first}");
    assert_ne!(first, second);
    assert_eq!(first, made(SCRIPT));
}

#[test]
fn letters_never_repeat() {
    let many: BTreeSet<String> = (0..4_000).map(letters).collect();
    assert_eq!(many.len(), 4_000);
    assert_eq!([0, 51, 52, 103, 104].map(letters), ["a", "Z", "aa", "aZ", "ba"]);
}
