//! What the page keeps in memory, from a heap snapshot of Chromium.

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// What is reachable by the page itself, without what the driver holds: it never
/// lets go of the arguments and results of its scripts, elements among them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Heap {
    /// The objects and strings of scripts, in bytes.
    pub bytes: f64,
    /// The nodes of documents, also of pages that are no longer shown.
    pub nodes: f64,
}

/// A snapshot, as the browser writes it: nodes and edges are lists of numbers, of
/// which the first lists name the fields.
#[derive(Deserialize)]
struct Snapshot {
    snapshot: Header,
    nodes: Vec<usize>,
    edges: Vec<usize>,
    strings: Vec<String>,
}

#[derive(Deserialize)]
struct Header {
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    node_fields: Vec<String>,
    node_types: Vec<Types>,
    edge_fields: Vec<String>,
    edge_types: Vec<Types>,
}

/// The type of a field: the names of its values, or that of a type.
#[derive(Deserialize)]
#[serde(untagged)]
enum Types {
    Names(Vec<String>),
    Type(#[allow(dead_code, reason = "one of two forms")] String),
}

/// In the names of the edges to what the driver holds.
const HELD_BY_DRIVER: &str = "DevTools";

impl Heap {
    /// Reads a snapshot.
    pub fn read(json: &str) -> Result<Self> {
        let Snapshot {
            snapshot: Header { meta },
            nodes,
            edges,
            strings,
        } = serde_json::from_str(json).context("reading the heap snapshot")?;
        let node = Fields::new(&meta.node_fields, &meta.node_types)?;
        let edge = Fields::new(&meta.edge_fields, &meta.edge_types)?;
        let (size, count) = (node.position("self_size")?, node.position("edge_count")?);
        let attachment = node.position("detachedness")?;
        let (label, target) = (edge.position("name_or_index")?, edge.position("to_node")?);
        // The edges of a node follow those of the one before.
        let mut all_edges = edges.chunks_exact(edge.len);
        let edges_of: Vec<Vec<&[usize]>> = nodes
            .chunks_exact(node.len)
            .map(|one| all_edges.by_ref().take(one[count]).collect())
            .collect();
        let mut heap = Self::default();
        let mut reached = vec![false; nodes.len()];
        let mut waiting = vec![0];
        while let Some(at) = waiting.pop() {
            if std::mem::replace(&mut reached[at], true) {
                continue;
            }
            let one = nodes.get(at..at + node.len).context("a node is missing")?;
            match node.type_of(one) {
                // Objects of the browser, and what it has compiled.
                "native" | "code" | "synthetic" | "hidden" => {}
                _ => heap.bytes += one[size] as f64,
            }
            if one[attachment] != 0 {
                heap.nodes += 1.0;
            }
            for one in edges_of.get(at / node.len).into_iter().flatten() {
                let kind = edge.type_of(one);
                let is_named = !["element", "hidden"].contains(&kind);
                let name = strings.get(one[label]).map_or("", String::as_str);
                if kind != "weak" && !(is_named && name.contains(HELD_BY_DRIVER)) {
                    waiting.push(one[target]);
                }
            }
        }
        Ok(heap)
    }
}

/// The fields of a node or an edge.
struct Fields<'a> {
    names: &'a [String],
    types: &'a [String],
    len: usize,
}

impl<'a> Fields<'a> {
    /// The type is the first field.
    fn new(names: &'a [String], types: &'a [Types]) -> Result<Self> {
        match types.first() {
            Some(Types::Names(types)) => Ok(Self {
                names,
                types,
                len: names.len(),
            }),
            _ => anyhow::bail!("the heap snapshot names no types"),
        }
    }

    fn position(&self, name: &str) -> Result<usize> {
        let position = self.names.iter().position(|one| one == name);
        position.with_context(|| format!("the heap snapshot has no {name}"))
    }

    fn type_of(&self, one: &[usize]) -> &'a str {
        self.types.get(one[0]).map_or("", String::as_str)
    }
}
