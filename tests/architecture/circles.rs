//! No circle of modules in any crate: what a module uses must not use it in turn, or none of them can be read alone.
//!
//! **The rule.** Seen is one folder of modules at a time, the crate's root among them. What stands in it are its child
//! modules, each with all below it, and the file of the folder itself (`mod.rs`, `lib.rs`), called `self` here. One uses the
//! other when a path in its code (`use`, or written out) leads there. `mod`, and `pub use` of a child, are no use: with
//! them a folder's file says what there is. So a folder's file may use its children, or hold what they use, but not both; what they
//! share stands in a file of its own. A name that is exported again by name counts where it comes from. Tests and what stands
//! in macros of others are not seen.
//!
//! **By hand**, because no crate does that in a test on plain stable: `cargo-modules` finds circles (`--acyclic`) only down to
//! single items, where a type and its module are one already, and compiles each crate for it; `cargo-pup` needs a compiler
//! of a certain night; `syn` would read the files, but not say where a path leads, which is the larger part.

use super::source::{code, files, root};
use std::collections::{BTreeMap, BTreeSet};

/// A path of names, from the crate's root.
type Path = Vec<String>;

/// A crate, or what a test makes up as one: the code of each module.
struct Modules(BTreeMap<Path, String>);

/// Who uses whom in a folder, and where that is seen first.
type Uses = BTreeMap<String, BTreeMap<String, String>>;

impl Modules {
    /// Of the files below a folder, as (path below it, source).
    fn new<'a>(sources: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules: BTreeMap<Path, String> = BTreeMap::new();
        for (file, source) in sources.filter(|(file, _)| !file.starts_with("bin/")) {
            let mut path: Path = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            let last = path.last().map(String::as_str);
            if last == Some("mod") || (path.len() == 1 && matches!(last, Some("lib" | "main"))) {
                path.pop();
            }
            modules.entry(path).or_default().push_str(&without_texts(&code(source)));
        }
        Self(modules)
    }

    fn has(&self, path: &[String]) -> bool {
        self.0.contains_key(path)
    }

    /// The path from the root of one that is written in a module; `None` where it leads out of the crate.
    fn resolve(&self, module: &[String], written: &[String]) -> Option<Path> {
        let below = |base: &[String], rest: &[String]| [base, rest].concat();
        match written.first()?.as_str() {
            "crate" => Some(written[1..].to_vec()),
            "self" => Some(below(module, &written[1..])),
            "super" => {
                let up = written.iter().take_while(|name| *name == "super").count();
                Some(below(&module[..module.len().checked_sub(up)?], &written[up..]))
            }
            _ => Some(below(module, written)).filter(|path| self.has(&path[..=module.len()])),
        }
    }

    /// The module that a path from the root leads to, through what is exported again.
    fn module_of(&self, path: &[String], exported: &BTreeMap<Path, Path>, depth: usize) -> Path {
        for end in 1..=path.len() {
            if self.has(&path[..end]) {
                continue;
            }
            return match exported.get(&path[..end]).filter(|_| depth < 8) {
                Some(source) => self.module_of(source, exported, depth + 1),
                None => path[..end - 1].to_vec(),
            };
        }
        path.to_vec()
    }

    /// Who uses whom, folder by folder.
    fn uses(&self) -> BTreeMap<Path, Uses> {
        let mut exported = BTreeMap::new();
        let mut found: Vec<(&Path, Path)> = Vec::new();
        for (module, code) in &self.0 {
            let (items, rest) = uses_and_rest(code);
            for (is_public, tree) in items {
                for (written, name) in paths_of(&tree) {
                    let Some(path) = self.resolve(module, &written) else { continue };
                    let is_own = path.starts_with(module) && path.len() > module.len();
                    if is_public {
                        exported.insert([&module[..], &[name]].concat(), path.clone());
                    }
                    if !(is_public && is_own) {
                        found.push((module, path));
                    }
                }
            }
            let written = written_paths(&rest).into_iter();
            found.extend(written.filter_map(|path| Some((module, self.resolve(module, &path)?))));
        }
        let mut folders: BTreeMap<Path, Uses> = BTreeMap::new();
        for (module, path) in found {
            let target = self.module_of(&path, &exported, 0);
            let common = module.iter().zip(&target).take_while(|(one, other)| one == other).count();
            let name = |path: &Path| path.get(common).cloned().unwrap_or_else(|| "self".to_owned());
            let (from, to) = (name(module), name(&target));
            if from != to {
                let seen = format!("{} uses {}", shown(module), shown(&path));
                let folder = folders.entry(module[..common].to_vec()).or_default();
                folder.entry(from).or_default().entry(to).or_insert(seen);
            }
        }
        folders
    }

    /// Every circle, as its folder and the modules in it, with what makes it one.
    fn circles(&self, name: &str) -> Vec<(String, Vec<String>)> {
        let mut circles = Vec::new();
        for (folder, uses) in self.uses() {
            let mut done = BTreeSet::new();
            for start in uses.keys() {
                let circle: BTreeSet<&String> =
                    reached(&uses, start).into_iter().filter(|other| reached(&uses, other).contains(start)).collect();
                if circle.is_empty() || !done.insert(circle.clone()) {
                    continue;
                }
                let seen = circle.iter().flat_map(|from| {
                    uses[*from].iter().filter(|(to, _)| circle.contains(to)).map(|(_, seen)| seen.clone())
                });
                let members: Vec<&str> = circle.iter().map(|member| member.as_str()).collect();
                circles.push((format!("{name} {}: {}", shown(&folder), members.join(", ")), seen.collect()));
            }
        }
        circles
    }
}

fn shown(path: &[String]) -> String {
    if path.is_empty() { "(root)".to_owned() } else { path.join("::") }
}

/// All that can be come to from `start`, by one step or more.
fn reached<'u>(uses: &'u Uses, start: &str) -> BTreeSet<&'u String> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&String> = uses.get(start).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(one) = next.pop() {
        if seen.insert(one) {
            next.extend(uses.get(one).into_iter().flat_map(BTreeMap::keys));
        }
    }
    seen
}

/// Code without what stands between quotation marks on one line.
fn without_texts(code: &str) -> String {
    let line = |line: &str| line.replace("\\\"", "").split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    code.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The trees of the `use` items, each with whether it is public, and the code without them.
fn uses_and_rest(code: &str) -> (Vec<(bool, String)>, String) {
    let (mut trees, mut rest, mut lines) = (Vec::new(), String::new(), code.lines());
    while let Some(line) = lines.next() {
        let item = line.trim_start();
        let public =
            item.strip_prefix("pub").map(|item| item.split_once(") ").map_or(item, |(_, item)| item).trim_start());
        match public.unwrap_or(item).strip_prefix("use ") {
            Some(tree) => {
                let mut tree = tree.to_owned();
                while !tree.contains(';') {
                    let Some(line) = lines.next() else { break };
                    tree += line.trim();
                }
                trees.push((public.is_some(), tree.trim_end_matches(';').to_owned()));
            }
            None => rest += &format!("{line}\n"),
        }
    }
    (trees, rest)
}

/// The paths of a `use` tree, each with the name that it gets.
fn paths_of(tree: &str) -> Vec<(Path, String)> {
    let tree = tree.trim();
    if let Some((before, inside)) = tree.split_once('{') {
        let inside = inside.trim_end().strip_suffix('}').unwrap_or(inside);
        let (mut parts, mut depth) = (vec![String::new()], 0);
        for c in inside.chars() {
            match c {
                ',' if depth == 0 => parts.push(String::new()),
                _ => {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    parts.last_mut().expect("never empty").push(c);
                }
            }
        }
        let parts = parts.iter().filter(|part| !part.trim().is_empty());
        return parts.flat_map(|part| paths_of(&format!("{before}{}", part.trim()))).collect();
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
    let mut path: Path = path.split("::").map(|name| name.trim().to_owned()).collect();
    if path.len() > 1 && path.last().is_some_and(|name| name == "self") {
        path.pop();
    }
    let name = alias.map(str::to_owned).or_else(|| path.last().cloned()).unwrap_or_default();
    vec![(path, name)]
}

/// The paths that are written out: `super::node::read`, `lists::Lists`.
fn written_paths(code: &str) -> Vec<Path> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = code.split(|c: char| !is_part(c)).map(|word| word.trim_matches(':'));
    let paths = words.filter(|word| word.contains("::")).map(|word| word.split("::").map(str::to_owned).collect());
    paths.filter(|path: &Path| path.iter().all(|name| !name.is_empty() && !name.contains(':'))).collect()
}

#[test]
fn no_modules_of_a_crate_use_each_other_in_a_circle() {
    let mut folders = vec!["src".to_owned(), "xtask/src".to_owned()];
    folders.extend(std::fs::read_dir(root().join("crates")).expect("the crates").map(|entry| {
        let name = entry.expect("a readable folder").file_name();
        format!("crates/{}/src", name.display())
    }));
    let mut found = BTreeMap::new();
    for folder in folders {
        let sources = files(&folder, "rs");
        assert!(!sources.is_empty(), "{folder} has no source");
        let below = |file: &'_ str| file[folder.len() + 1..].to_owned();
        let sources: Vec<(String, &str)> =
            sources.iter().map(|(file, source)| (below(file), source.as_str())).collect();
        let modules = Modules::new(sources.iter().map(|(file, source)| (file.as_str(), *source)));
        found.extend(modules.circles(&folder));
    }
    let found: Vec<String> =
        found.iter().map(|(circle, seen)| format!("{circle}\n    {}", seen.join("\n    "))).collect();
    assert!(found.is_empty(), "circles of modules:\n{}", found.join("\n"));
}

fn circles_in(sources: &[(&str, &str)]) -> Vec<String> {
    Modules::new(sources.iter().copied()).circles("it").into_iter().map(|(circle, _)| circle).collect()
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    for (one, other) in [
        ("use crate::b::B;", "use crate::a::A;"),
        ("use super::b;", "fn f() { super::a::g() }"),
        ("use crate::{\n    b::{self, B},\n    c,\n};", "use crate::a as other;"),
        ("pub use crate::c::C;\nuse crate::b::deep::D;", "pub(crate) fn f(a: crate::a::A) {}"),
    ] {
        let sources =
            [("lib.rs", "mod a;\nmod b;\nmod c;"), ("a.rs", one), ("b.rs", other), ("b/deep.rs", ""), ("c.rs", "")];
        assert_eq!(circles_in(&sources), ["it (root): a, b"], "{one} {other}");
    }
    let three =
        [("lib.rs", ""), ("a.rs", "use crate::b::X;"), ("b.rs", "use crate::c::X;"), ("c/mod.rs", "use crate::a::X;")];
    assert_eq!(circles_in(&three), ["it (root): a, b, c"]);
    let parent = [("lib.rs", ""), ("f/mod.rs", "mod a;\nuse a::A;\npub struct S;"), ("f/a.rs", "use super::S;")];
    assert_eq!(circles_in(&parent), ["it f: a, self"]);
}

#[test]
fn what_is_no_circle_is_not_found() {
    let exported = [
        ("lib.rs", "mod a;\nmod b;\npub use a::A;\npub use b::B;"),
        // By way of the root, but it comes from `b`.
        ("a.rs", "use crate::B;\n#[cfg(test)]\nmod tests {\n    use crate::b::x;\n}"),
        ("b.rs", "// use crate::a::A;\nconst TEXT: &str = \"crate::a::A\";\nuse std::a::A;"),
    ];
    assert_eq!(circles_in(&exported), Vec::<String>::new());
    let only_uses =
        [("f/mod.rs", "mod a;\nmod b;\nfn f() { a::f(); b::f() }"), ("f/a.rs", "use super::b::B;"), ("f/b.rs", "")];
    assert_eq!(circles_in(&only_uses), Vec::<String>::new());
    let only_holds = [("f/mod.rs", "mod a;\npub use a::A;\npub struct S;"), ("f/a.rs", "use super::S;")];
    assert_eq!(circles_in(&only_holds), Vec::<String>::new());
}
