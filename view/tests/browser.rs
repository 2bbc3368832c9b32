//! Random trees in a real browser: what is written as HTML and parsed again is
//! hydrated without a mismatch, and behaves like what is built.
//!
//! `cargo xtask test --only view` runs it with wasm-bindgen's test runner.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, reason = "this is a test")]

use std::cell::Cell;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reactive_graph::owner::Owner;
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get as _, GetUntracked as _, Set as _};
use view::{Content, Element, Empty, Hydration, Mounted, Node, TextValue, html, mount, svg};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Describes a tree, so that the same one can be made twice.
#[derive(Clone, Debug)]
enum Tree {
    Text(Value),
    Element(usize, Vec<(usize, Value)>, Inner),
    Fragment(Vec<Tree>),
}

#[derive(Clone, Debug)]
enum Inner {
    Children(Vec<Tree>),
    /// One of two contents, depending on the signal.
    Reactive(Vec<Tree>, Vec<Tree>),
}

#[derive(Clone, Debug)]
enum Value {
    Fixed(String),
    /// One of two texts, depending on the signal.
    Reactive(String, String),
    /// The same, in the common effect.
    Derived(String, String),
    /// Only as an attribute: present or not.
    Optional(String),
}

/// Elements that a parser does not move or close by itself, at any depth.
const ELEMENTS: [fn() -> Element<Empty>; 6] = [
    html::div,
    html::span,
    html::section,
    html::em,
    html::pre,
    svg::g,
];

const ATTRIBUTES: [&str; 4] = ["id", "class", "title", "data-x"];

/// What the trees of one test depend on.
#[derive(Clone)]
struct Signals {
    value: RwSignal<bool>,
    /// How often a text or content was computed.
    runs: Rc<Cell<usize>>,
}

impl Signals {
    fn new() -> Self {
        Self {
            value: RwSignal::new(false),
            runs: Rc::default(),
        }
    }

    fn pick<T: Clone>(&self, one: &T, other: &T) -> T {
        self.runs.set(self.runs.get() + 1);
        if self.value.get() { other } else { one }.clone()
    }
}

fn value(of: &Value, signals: &Signals) -> TextValue {
    let signals = signals.clone();
    match of.clone() {
        Value::Fixed(text) | Value::Optional(text) => text.into(),
        Value::Reactive(one, other) => TextValue::reactive(move || signals.pick(&one, &other)),
        Value::Derived(one, other) => {
            TextValue::derived(&signals.value.clone(), move || signals.pick(&one, &other))
        }
    }
}

fn node(tree: &Tree, signals: &Signals) -> Node {
    match tree {
        Tree::Text(text) => value(text, signals).into(),
        Tree::Fragment(trees) => nodes(trees, signals),
        Tree::Element(name, attributes, inner) => {
            let mut element = ELEMENTS[*name]();
            for (name, of) in attributes {
                let name = ATTRIBUTES[*name];
                element = match of.clone() {
                    Value::Optional(text) => {
                        let signals = signals.clone();
                        element
                            .reactive_attr(name, move || signals.pick(&None, &Some(text.clone())))
                    }
                    of => element.attr(name, value(&of, signals)),
                };
            }
            match inner {
                Inner::Children(trees) => element.child(nodes(trees, signals)).into(),
                Inner::Reactive(one, other) => {
                    let (one, other) = (one.clone(), other.clone());
                    let signals = signals.clone();
                    let content = Content::reactive(move || {
                        let trees = signals.pick(&one, &other);
                        nodes(&trees, &signals)
                    });
                    element.content(content).into()
                }
            }
        }
    }
}

fn nodes(trees: &[Tree], signals: &Signals) -> Node {
    Node::Fragment(trees.iter().map(|tree| node(tree, signals)).collect())
}

/// Text as a parser reads it: no U+0000, which it drops.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[^\0]{0,8}",
        1 => "[ \r\n<>&\"'-]{0,4}",
        1 => Just(String::new()),
    ]
}

fn a_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        text().prop_map(Value::Fixed),
        (text(), text()).prop_map(|(one, other)| Value::Reactive(one, other)),
        (text(), text()).prop_map(|(one, other)| Value::Derived(one, other)),
    ]
}

fn attributes() -> impl Strategy<Value = Vec<(usize, Value)>> {
    let value = prop_oneof![a_value(), text().prop_map(Value::Optional)];
    prop::collection::vec((0..ATTRIBUTES.len(), value), 0..4)
}

fn tree() -> impl Strategy<Value = Tree> {
    a_value()
        .prop_map(Tree::Text)
        .prop_recursive(4, 40, 5, |inner| {
            let trees = || prop::collection::vec(inner.clone(), 0..5);
            prop_oneof![
                3 => (0..ELEMENTS.len(), attributes(), trees())
                    .prop_map(|(name, attributes, trees)| {
                        Tree::Element(name, attributes, Inner::Children(trees))
                    }),
                2 => (0..ELEMENTS.len(), attributes(), trees(), trees())
                    .prop_map(|(name, attributes, one, other)| {
                        Tree::Element(name, attributes, Inner::Reactive(one, other))
                    }),
                1 => trees().prop_map(Tree::Fragment),
            ]
        })
}

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

fn container() -> web_sys::Element {
    document().create_element("div").unwrap()
}

/// The HTML that a browser writes for an element, without the comments between
/// texts, and with adjacent texts joined.
fn dom(element: &web_sys::Element) -> String {
    element.inner_html().replace("<!---->", "")
}

/// Effects run in a microtask after a signal has changed.
async fn effects() {
    any_spawner::Executor::tick().await;
}

fn hydrate(node: Node, parent: &web_sys::Element) -> Result<Mounted, String> {
    let mut hydration = Hydration::new(node, parent);
    while hydration.hydrate_next()? {}
    Ok(hydration.mounted())
}

/// The same trees in every run: a failure can be repeated.
fn trees(count: usize) -> Vec<Tree> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let trees = prop::collection::vec(tree(), count);
    trees.new_tree(&mut runner).unwrap().current()
}

#[wasm_bindgen_test]
async fn what_is_written_is_hydrated_and_equals_what_is_built() {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    for tree in trees(400) {
        let owner = Owner::new();
        let (signals, built, hydrated) = owner.with(|| {
            let signals = Signals::new();
            let written = nodes(std::slice::from_ref(&tree), &signals).to_html();
            let built = container();
            let built = (mount(node(&tree, &signals), &built), built);
            let hydrated = container();
            hydrated.set_inner_html(&written);
            let mounted = hydrate(node(&tree, &signals), &hydrated);
            let mounted = mounted.unwrap_or_else(|at| panic!("{at} in {written}\n{tree:#?}"));
            (signals, built, (mounted, hydrated))
        });
        assert_eq!(dom(&built.1), dom(&hydrated.1), "{tree:#?}");
        // A change gives the same either way, and what a new page would be.
        for value in [true, false, true] {
            signals.value.set(value);
            effects().await;
            let fresh = container();
            let _mounted = owner.with(|| mount(node(&tree, &signals), &fresh));
            assert_eq!(dom(&built.1), dom(&fresh), "built, then {value}: {tree:#?}");
            assert_eq!(
                dom(&hydrated.1),
                dom(&fresh),
                "hydrated, then {value}: {tree:#?}"
            );
        }
        // Disposal leaves no effect behind, and the document as it is.
        let before = dom(&built.1);
        drop((built.0, hydrated.0));
        let runs = signals.runs.get();
        signals.value.set(!signals.value.get_untracked());
        effects().await;
        assert_eq!(signals.runs.get(), runs, "an effect still runs: {tree:#?}");
        assert_eq!(dom(&built.1), before);
        assert_eq!(dom(&hydrated.1), before);
        owner.cleanup();
    }
}

/// Changes one thing of a document. `false` if there is nothing to change.
fn damage(parent: &web_sys::Element, seed: usize) -> bool {
    let all = parent.query_selector_all("*").unwrap();
    let Some(element) = all.get(u32::try_from(seed).unwrap() % all.length().max(1)) else {
        return false;
    };
    element
        .append_child(&document().create_element("b").unwrap())
        .unwrap();
    true
}

#[wasm_bindgen_test]
async fn a_document_that_differs_stays_as_it_is() {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    for (seed, tree) in trees(200).into_iter().enumerate() {
        let owner = Owner::new();
        owner.with(|| {
            let signals = Signals::new();
            let parent = container();
            parent.set_inner_html(&node(&tree, &signals).to_html());
            if damage(&parent, seed) {
                let before = dom(&parent);
                assert!(hydrate(node(&tree, &signals), &parent).is_err(), "{before}");
                assert_eq!(dom(&parent), before);
            }
        });
        owner.cleanup();
    }
}

#[wasm_bindgen_test]
async fn listeners_are_attached_either_way_and_end_with_the_nodes() {
    let clicks = Rc::new(Cell::new(0));
    let button = || {
        let clicks = Rc::clone(&clicks);
        html::button().on("click", move |_| clicks.set(clicks.get() + 1))
    };
    let parent = container();
    let click = |parent: &web_sys::Element| {
        let event = web_sys::Event::new("click").unwrap();
        parent
            .first_element_child()
            .unwrap()
            .dispatch_event(&event)
            .unwrap();
    };
    let built = mount(button(), &parent);
    click(&parent);
    assert_eq!(clicks.get(), 1);
    drop(built);
    click(&parent);
    assert_eq!(clicks.get(), 1);
    let hydrated = hydrate(button().into(), &parent).unwrap();
    click(&parent);
    assert_eq!(clicks.get(), 2);
    drop(hydrated);
    click(&parent);
    assert_eq!(clicks.get(), 2);
}
