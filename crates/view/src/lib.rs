//! The app's own `view!`.
//!
//! It reads the syntax of Leptos's `view!` (with the same parser) and expands to the builder in the app's
//! `ui::view`. Leptos's own macro gives every piece of markup a type of its own, and the compiler writes the code that
//! builds, rebuilds, mounts and unmounts it once for each: for this app that made two thirds of the wasm. The builder
//! has one type of element, so that code exists once.
//!
//! Supported: elements, text in quotes or raw, blocks, fragments, attributes, `on:event`, `on:event:target`,
//! `prop:name`, `class:name`. Not supported, with an error at compile time: components, `style:`, `bind:`, `use:`,
//! spreads. Components are plain functions here: `{row(term, value)}`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute};

type NodeElement = rstml::node::NodeElement<Infallible>;

/// Markup as a Leptos view of one erased type.
#[proc_macro]
pub fn view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes = match rstml::parse2(input.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    let builder = builder();
    let view = match &nodes[..] {
        [Node::Element(element)] => {
            expand_element(element)
        }
        nodes => {
            let children = nodes.iter().map(expand_child);
            quote! {{
                let mut #builder = crate::ui::view::fragment();
                #(#children)*
                #builder.finish()
            }}
        }
    };
    view.into()
}

fn expand_element(element: &NodeElement) -> TokenStream {
    let builder = builder();
    let name = element.name().to_string();
    if name.starts_with(char::is_uppercase) {
        let message = format!("`<{name}>` is a component; call a function instead: {{{name}(…)}}");
        return quote_spanned! { span_of(element.name()) => compile_error!(#message) };
    }
    let attributes = element.attributes().iter().map(expand_attribute);
    let children = element.children.iter().map(expand_child);
    quote! {{
        let mut #builder = crate::ui::view::element(#name);
        #(#attributes)*
        #(#children)*
        #builder.finish()
    }}
}

/// A child as a call on the builder of its parent.
fn expand_child(node: &Node) -> TokenStream {
    let builder = builder();
    match node {
        Node::Element(element) => {
            let element = expand_element(element);
            quote! { #builder.child(#element); }
        }
        Node::Fragment(fragment) => {
            let children = fragment.children.iter().map(expand_child);
            quote! { #(#children)* }
        }
        Node::Text(text) => {
            let text = &text.value;
            quote! { #builder.child(#text); }
        }
        Node::RawText(text) => {
            let text = text.to_string_best();
            quote! { #builder.child(#text); }
        }
        Node::Block(block) => match block.try_block().map(|block| &block.stmts[..]) {
            // The braces of `{name}` belong to the markup; in an argument the compiler would call them unnecessary.
            Some([only]) => quote! { #builder.child(#only); },
            _ => quote! { #builder.child(#block); },
        },
        Node::Comment(_) | Node::Doctype(_) => quote! {},
        Node::Custom(_) => quote! { #builder.child(compile_error!("not supported in view!")); },
    }
}

/// An attribute as a call on the builder.
fn expand_attribute(attribute: &NodeAttribute) -> TokenStream {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return quote_spanned! { span_of(attribute) => compile_error!("spreads are not supported in view!") };
    };
    let builder = builder();
    let key = attribute.key.to_string();
    let value = value_of(attribute);
    let parts: Vec<&str> = key.split(':').collect();
    match parts[..] {
        ["on", event] => quote! { #builder.on(#event, #value); },
        ["on", event, "target"] => quote! { #builder.on_target(#event, #value); },
        ["prop", name] => quote! { #builder.prop(#name, #value); },
        ["class", name] => quote! { #builder.class_if(#name, #value); },
        [name] => quote! { #builder.attr(#name, #value); },
        _ => {
            let message = format!("`{key}` is not supported in view!");
            quote_spanned! { span_of(&attribute.key) => compile_error!(#message) }
        }
    }
}

fn value_of(attribute: &KeyedAttribute) -> TokenStream {
    match attribute.value() {
        Some(value) => quote! { #value },
        // `hidden` alone is there with an empty value, as in HTML.
        None => quote! { "" },
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
