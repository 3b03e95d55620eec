//! The app's own `view!`.
//!
//! It reads the syntax of Leptos's `view!` (with the same parser) and expands to a template, which is one static text,
//! and the values that go into it. Leptos's own macro gives every piece of markup a type of its own, and the compiler
//! writes the code that builds, rebuilds, mounts and unmounts it once for each: for this app that made two thirds of
//! the wasm. Here the code exists once (`ui::view`), and what stands still in the markup is data.
//!
//! Supported: elements, text in quotes or raw, blocks, fragments, attributes, `on:event`, `on:event:target`,
//! `prop:name`, `class:name`. Not supported, with an error at compile time: components, `style:`, `bind:`, `use:`,
//! spreads. Components are plain functions here: `{row(term, value)}`.
//!
//! An element inside `<svg>` is an SVG element, inside `<foreignObject>` an HTML element again. Markup that begins within
//! a drawing, as `view! { <g>…</g> }` for a child of an `<svg>` written elsewhere, is known by the names that only SVG
//! has; `<svg:a>`, `<svg:title>`, `<svg:style>` and `<svg:script>` say so themselves. Attributes keep their capitals.
//!
//! The template is a list of steps, each a letter and its words, every word ended by U+0000:
//! `<tag` opens an HTML element, `*tag` an SVG element, `=name value` sets an attribute, `"text` adds a text, `@` adds the next value to the open
//! element (an attribute, a property or a handler), `$` adds the next value as a child, `>` closes the element.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute};
use syn::{Expr, ExprLit, Lit};

type NodeElement = rstml::node::NodeElement<Infallible>;

/// Markup as a Leptos view of one erased type.
#[proc_macro]
pub fn view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes = match rstml::parse2(input.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    let mut template = Template { steps: String::new(), values: Vec::new(), builder: builder() };
    nodes.iter().for_each(|node| template.child(node, false));
    let Template { steps, values, builder } = template;
    quote! {{
        let mut #builder = crate::ui::view::values();
        #(#values)*
        #builder.finish(#steps)
    }}
    .into()
}

/// What the markup becomes.
struct Template {
    /// The steps, as one text.
    steps: String,
    /// Calls on the builder that hand over the values, in the order of the steps.
    values: Vec<TokenStream>,
    /// Name of the builder.
    builder: Ident,
}

impl Template {
    fn step(&mut self, letter: char, words: &[&str]) {
        self.steps.push(letter);
        for word in words {
            self.steps.push_str(word);
            self.steps.push('\0');
        }
    }

    fn value(&mut self, letter: char, call: TokenStream) {
        self.steps.push(letter);
        let builder = &self.builder;
        self.values.push(quote! { #builder #call; });
    }

    fn error(&mut self, place: &impl ToTokens, message: &str) {
        self.values.push(quote_spanned! { span_of(place) => compile_error!(#message); });
    }

    fn element(&mut self, element: &NodeElement, in_svg: bool) {
        let name = element.name().to_string();
        if name.starts_with(char::is_uppercase) {
            return self.error(element.name(), &format!("`<{name}>` is a component; call a function: {{{name}(…)}}"));
        }
        let marked = name.strip_prefix("svg:");
        let tag = marked.unwrap_or(&name);
        let is_svg = in_svg || marked.is_some() || only_svg_has(tag);
        self.step(if is_svg { '*' } else { '<' }, &[tag]);
        element.attributes().iter().for_each(|attribute| self.attribute(attribute));
        element.children.iter().for_each(|node| self.child(node, is_svg && tag != "foreignObject"));
        self.step('>', &[]);
    }

    fn child(&mut self, node: &Node, in_svg: bool) {
        match node {
            Node::Element(element) => self.element(element, in_svg),
            Node::Fragment(fragment) => fragment.children.iter().for_each(|node| self.child(node, in_svg)),
            Node::Text(text) => self.step('"', &[&text.value_string()]),
            Node::RawText(text) => self.step('"', &[&text.to_string_best()]),
            Node::Block(block) => match block.try_block().map(|block| &block.stmts[..]) {
                // The braces of `{name}` belong to the markup; in an argument the compiler would call them unnecessary.
                Some([only]) => self.value('$', quote! { .child(#only) }),
                _ => self.value('$', quote! { .child(#block) }),
            },
            Node::Comment(_) | Node::Doctype(_) => {}
            Node::Custom(custom) => self.error(custom, "not supported in view!"),
        }
    }

    fn attribute(&mut self, attribute: &NodeAttribute) {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return self.error(attribute, "spreads are not supported in view!");
        };
        let key = attribute.key.to_string();
        let parts: Vec<&str> = key.split(':').collect();
        if let ([name], Some(text)) = (&parts[..], static_text(attribute)) {
            return self.step('=', &[name, &text]);
        }
        let value = attribute.value();
        match parts[..] {
            ["on", event] => self.value('@', quote! { .on(#event, #value) }),
            ["on", event, "target"] => self.value('@', quote! { .on_target(#event, #value) }),
            ["prop", name] => self.value('@', quote! { .prop(#name, #value) }),
            ["class", name] => self.value('@', quote! { .class_if(#name, #value) }),
            [name] => self.value('@', quote! { .attr(#name, #value) }),
            _ => self.error(&attribute.key, &format!("`{key}` is not supported in view!")),
        }
    }
}

/// Is this the name of an element that SVG 2 has and HTML has not?
fn only_svg_has(tag: &str) -> bool {
    const NAMES: [&str; 34] = [
        "animate",
        "animateMotion",
        "animateTransform",
        "circle",
        "clipPath",
        "defs",
        "desc",
        "ellipse",
        "filter",
        "foreignObject",
        "g",
        "image",
        "line",
        "linearGradient",
        "marker",
        "mask",
        "metadata",
        "mpath",
        "path",
        "pattern",
        "polygon",
        "polyline",
        "radialGradient",
        "rect",
        "set",
        "stop",
        "svg",
        "switch",
        "symbol",
        "text",
        "textPath",
        "tspan",
        "use",
        "view",
    ];
    // The parts of a filter: `feBlend`, `feGaussianBlur` and so on.
    let is_filter_part = tag.strip_prefix("fe").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    NAMES.contains(&tag) || is_filter_part
}

/// The value of an attribute that stands still: a text in quotes, or nothing, as in `<p hidden>`.
fn static_text(attribute: &KeyedAttribute) -> Option<String> {
    match attribute.value() {
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some(text.value()),
        Some(_) => None,
        None => Some(String::new()),
    }
}

/// The name of the builder in what is written out; hygienic, so that it never hides a name of the page.
fn builder() -> Ident {
    Ident::new("builder", Span::mixed_site())
}

/// Where something stands in the source, for an error message.
fn span_of(tokens: &impl ToTokens) -> Span {
    tokens.to_token_stream().into_iter().next().map_or_else(Span::call_site, |token| token.span())
}
