//! Random trees in a real browser: what is written as HTML and parsed again is
//! hydrated without a mismatch, and behaves like what is built.
//!
//! `cargo xtask test --only view` runs it with wasm-bindgen's test runner.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, reason = "this is a test")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reactive_graph::computed::Memo;
use reactive_graph::graph::untrack;
use reactive_graph::owner::Owner;
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get as _, GetUntracked as _, Set as _};
use view::{
    Content, Element, Empty, Hydration, Mounted, Node, Prebuilt, TextValue, html, mount, svg,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Describes a tree, so that the same one can be made twice.
#[derive(Clone, Debug)]
enum Tree {
    Text(Value),
    Element(usize, Vec<(usize, Value)>, Inner),
    Fragment(Vec<Tree>),
    /// An image in SVG: its elements have a namespace of their own.
    Icon(Value),
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
const ELEMENTS: [fn() -> Element<Empty>; 5] =
    [html::div, html::span, html::section, html::em, html::pre];

const ATTRIBUTES: [&str; 4] = ["id", "class", "title", "data-x"];

/// What the trees of one test depend on.
#[derive(Clone)]
struct Signals {
    value: RwSignal<bool>,
    memo: Memo<bool>,
    /// How often a text or content was computed.
    runs: Rc<Cell<usize>>,
}

impl Signals {
    fn new() -> Self {
        let value = RwSignal::new(false);
        Self {
            value,
            memo: Memo::new(move |_| value.get()),
            runs: Rc::default(),
        }
    }

    fn count(&self) {
        self.runs.set(self.runs.get() + 1);
    }

    fn pick<T: Clone>(&self, one: &T, other: &T) -> T {
        self.count();
        if self.value.get() { other } else { one }.clone()
    }
}

fn value(of: &Value, signals: &Signals) -> TextValue {
    let signals = signals.clone();
    match of.clone() {
        Value::Fixed(text) | Value::Optional(text) => text.into(),
        Value::Reactive(one, other) => TextValue::reactive(move || signals.pick(&one, &other)),
        Value::Derived(one, other) => {
            let memo = signals.memo;
            TextValue::derived(memo, move |value| {
                signals.count();
                if value { other.clone() } else { one.clone() }
            })
        }
    }
}

fn node(tree: &Tree, signals: &Signals) -> Node {
    match tree {
        Tree::Text(text) => value(text, signals).into(),
        Tree::Fragment(trees) => nodes(trees, signals),
        Tree::Icon(outline) => svg::svg()
            .child(svg::path().attr("d", value(outline, signals)))
            .into(),
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
            1 => a_value().prop_map(Tree::Icon),
            ]
        })
}

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

fn container() -> web_sys::Element {
    document().create_element("div").unwrap()
}

/// A copy without the comments between texts, with adjacent texts joined.
fn normalized(element: &web_sys::Element) -> web_sys::Node {
    let copy = element.clone_node_with_deep(true).unwrap();
    remove_comments(&copy);
    copy.normalize();
    copy
}

fn remove_comments(node: &web_sys::Node) {
    let mut next = node.first_child();
    while let Some(child) = next {
        next = child.next_sibling();
        if child.node_type() == web_sys::Node::COMMENT_NODE {
            node.remove_child(&child).unwrap();
        } else {
            remove_comments(&child);
        }
    }
}

/// (`isEqualNode` ignores the order of attributes.)
fn assert_equal(one: &web_sys::Element, other: &web_sys::Element, what: &dyn Debug) {
    assert!(
        normalized(one).is_equal_node(Some(&normalized(other))),
        "{}\n{}\n{what:#?}",
        one.inner_html(),
        other.inner_html()
    );
}

/// Effects run in microtasks after a signal has changed; those of nested content
/// after those around it.
async fn effects() {
    for _ in 0..8 {
        any_spawner::Executor::tick().await;
    }
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
            let written = untrack(|| node(&tree, &signals).to_html());
            let built = container();
            let built = (mount(node(&tree, &signals), &built), built);
            let hydrated = container();
            hydrated.set_inner_html(&written);
            let mounted = hydrate(node(&tree, &signals), &hydrated);
            let mounted = mounted.unwrap_or_else(|at| panic!("{at} in {written}\n{tree:#?}"));
            (signals, built, (mounted, hydrated))
        });
        assert_equal(&built.1, &hydrated.1, &tree);
        // A change gives the same either way, and what a new page would be.
        for value in [true, false, true] {
            signals.value.set(value);
            effects().await;
            let fresh = container();
            let _mounted = owner.with(|| mount(node(&tree, &signals), &fresh));
            assert_equal(&built.1, &fresh, &("built", value, &tree));
            assert_equal(&hydrated.1, &fresh, &("hydrated", value, &tree));
        }
        // Disposal leaves no effect behind, and the document as it is.
        let before = built.1.inner_html();
        drop((built.0, hydrated.0));
        // The tasks of the effects end in microtasks, too.
        effects().await;
        let runs = signals.runs.get();
        signals.value.set(!signals.value.get_untracked());
        effects().await;
        assert_eq!(signals.runs.get(), runs, "an effect still runs: {tree:#?}");
        assert_eq!(built.1.inner_html(), before);
        assert_equal(&hydrated.1, &built.1, &tree);
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
            parent.set_inner_html(&untrack(|| node(&tree, &signals).to_html()));
            if damage(&parent, seed) {
                let before = parent.inner_html();
                assert!(hydrate(node(&tree, &signals), &parent).is_err(), "{before}");
                assert_eq!(parent.inner_html(), before);
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

#[wasm_bindgen_test]
async fn what_is_prebuilt_is_current_and_has_effects_only_once_it_is_shown() {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let runs = Rc::new(Cell::new(0));
    let (value, shown) = (
        owner.with(|| RwSignal::new(1)),
        owner.with(|| RwSignal::new(false)),
    );
    let prebuild = || {
        owner.with(|| {
            let runs = Rc::clone(&runs);
            Prebuilt::new(document().create_document_fragment(), move || {
                view::effect(move || runs.set(runs.get() + 1));
                html::p()
                    .child(TextValue::reactive(move || value.get().to_string()))
                    .into()
            })
        })
    };
    let parent = container();
    let prebuilt = RefCell::new(Some(prebuild()));
    let content = Content::reactive(move || {
        let prebuilt = shown.get().then(|| prebuilt.take()).flatten();
        prebuilt.map_or_else(Node::none, Node::from)
    });
    let mounted = owner.with(|| mount(content, &parent));
    value.set(2);
    effects().await;
    assert_eq!((parent.inner_html().as_str(), runs.get()), ("", 0));
    shown.set(true);
    effects().await;
    assert_eq!((parent.inner_html().as_str(), runs.get()), ("<p>2</p>", 1));
    value.set(3);
    effects().await;
    assert_eq!(parent.inner_html(), "<p>3</p>");
    drop(mounted);
    // One that is never shown.
    drop(prebuild());
    effects().await;
    value.set(4);
    effects().await;
    assert_eq!((parent.inner_html().as_str(), runs.get()), ("<p>3</p>", 1));
}

/// Counts the bytes that are in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: the system's allocator does the work.
#[allow(unsafe_code, reason = "the trait is unsafe")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[wasm_bindgen_test]
async fn what_is_disposed_leaves_no_memory_behind() {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    // It lives on, and does not change.
    let value = owner.with(|| Memo::new(|_| 1));
    let page = move || -> Node {
        view::effect(move || _ = value.get());
        let double = view::memo(move || value.get() * 2);
        html::p()
            .reactive_attr("title", move || Some(value.get().to_string()))
            .child(TextValue::reactive(move || double.get().to_string()))
            .child(TextValue::derived(value, |value| value.to_string()))
            .child(html::b().reactive(move || value.get().to_string()))
            .into()
    };
    let shown = owner.with(|| RwSignal::new(0));
    let next = Rc::new(RefCell::new(None));
    let content = {
        let next = Rc::clone(&next);
        Content::reactive(move || {
            shown.get();
            untrack(|| next.take().map_or_else(page, Node::from))
        })
    };
    let parent = container();
    let _mounted = owner.with(|| mount(content, &parent));
    let turn_pages = async |count| {
        for number in 0..count {
            // Every other page is built before it is shown.
            if number % 2 == 0 {
                let fragment = document().create_document_fragment();
                next.replace(Some(owner.with(|| Prebuilt::new(fragment, page))));
            }
            shown.set(number);
            effects().await;
        }
    };
    turn_pages(100).await;
    assert_eq!(parent.text_content().as_deref(), Some("211"));
    let before = IN_USE.load(Ordering::Relaxed);
    turn_pages(1_000).await;
    assert_eq!(IN_USE.load(Ordering::Relaxed), before);
}
