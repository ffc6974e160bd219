//! YAML and JSON as a tree that knows its lines. Both are read by one parser, since JSON is YAML; what would take the page down, such as
//! aliases of aliases or a thousand brackets, is refused by its size.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde::de::IgnoredAny;

use super::draft::{Left, Line, Trouble};
use super::rewriting;
use super::shown;

use crate::order::gathered;

/// Deepest nesting that is read.
const MOST_DEPTH: usize = 64;
/// Most values that are read, aliases counted as often as they stand.
pub(super) const MOST_VALUES: usize = 100_000;

/// Most documents, and most anchors, of one file.
const MOST_MARKS: usize = 10_000;

/// What a file holds.
pub(super) struct Read {
    pub documents: Vec<Node>,
    /// Keys that stand twice in one map.
    pub doubled: Vec<Left>,
}

/// A value with its line.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Where it stands.
    pub line: Line,
    value: Value,
}

#[derive(Debug, Clone)]
enum Value {
    /// Whether it stands in quotes tells `"8"` from `8`.
    Text {
        text: String,
        is_quoted: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// Returns the text of a value that is neither list nor map; of `null` and nothing, none.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text { text, is_quoted } => {
                Some(text.as_str()).filter(|text| *is_quoted || !matches!(*text, "" | "~" | "null"))
            }
            _ => None,
        }
    }

    /// Whether nothing stands behind a key.
    pub fn is_null(&self) -> bool {
        self.text().is_none() && matches!(self.value, Value::Text { .. })
    }

    /// Returns a number that is finite, quoted or not.
    pub fn number(&self) -> Option<f64> {
        self.text()?.trim().parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Returns the values of a list; of anything else, none.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// Whether it is a map.
    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// Returns the pairs of a map, each with the node of its key.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, Line, &Node)> {
        let pairs: &[(Node, Node)] = match &self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        };
        pairs.iter().filter_map(|(key, value)| match &key.value {
            Value::Text { text, .. } => Some((text.as_str(), key.line, value)),
            _ => None,
        })
    }

    /// Returns the value of a key; of a key that stands twice, the last.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs().filter(|(name, ..)| *name == key).last().map(|(.., value)| value)
    }

    /// Returns the value at the end of a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Returns the line of a key, or that of the map itself.
    pub fn line_of(&self, key: &str) -> Line {
        self.pairs().find(|(name, ..)| *name == key).map_or(self.line, |(_, line, _)| line)
    }

    /// Returns how many values it is made of.
    pub fn size(&self) -> usize {
        match &self.value {
            Value::Text { .. } => 1,
            Value::List(items) => 1 + items.iter().map(Node::size).sum::<usize>(),
            Value::Map(pairs) => 1 + pairs.iter().map(|(key, value)| key.size() + value.size()).sum::<usize>(),
        }
    }

    /// Puts a map over this one: its values win, maps within maps are put over each other in turn, and lists of some keys are added to.
    pub fn overlaid(&self, top: &Node, added: &[&str]) -> Node {
        let (Value::Map(below), Value::Map(above)) = (&self.value, &top.value) else { return top.clone() };
        let mut pairs = below.clone();
        let places: BTreeMap<String, usize> =
            gathered((0..).zip(below).filter_map(|(place, (key, _))| Some((key.text()?.to_owned(), place))));
        for (key, value) in above {
            let place = key.text().and_then(|name| places.get(name));
            match place.and_then(|place| pairs.get_mut(*place)) {
                Some((name, known)) => {
                    // What is said on top is found where it stands.
                    name.line = key.line;
                    let is_added = name.text().is_some_and(|name| added.contains(&name));
                    *known = match (&mut known.value, &value.value) {
                        (Value::List(first), Value::List(more)) if is_added => {
                            let items = first.iter().chain(more).cloned().collect();
                            Node { line: known.line, value: Value::List(items) }
                        }
                        _ => known.overlaid(value, added),
                    };
                }
                None => pairs.push((key.clone(), value.clone())),
            }
        }
        Node { line: self.line, value: Value::Map(pairs) }
    }

    /// Returns the same map without some keys.
    pub fn without(&self, keys: &[&str]) -> Node {
        let Value::Map(pairs) = &self.value else { return self.clone() };
        let keeps = |(key, _): &&(Node, Node)| !key.text().is_some_and(|key| keys.contains(&key));
        Node { line: self.line, value: Value::Map(pairs.iter().filter(keeps).cloned().collect()) }
    }

    /// Whether a map in it has a map for a key and nothing behind it, as `{{ … }}` reads.
    pub fn has_mark(&self) -> bool {
        match &self.value {
            Value::Text { .. } => false,
            Value::List(items) => items.iter().any(Node::has_mark),
            Value::Map(pairs) => {
                pairs.iter().any(|(key, value)| (key.is_map() && value.text().is_none()) || value.has_mark())
            }
        }
    }

    fn is_merge_key(&self) -> bool {
        matches!(&self.value, Value::Text { text, is_quoted: false } if text == "<<")
    }
}

/// Reads JSON.
///
/// # Errors
/// What is no JSON, or too large, with its line.
pub(super) fn json(text: &str, file: usize) -> Result<Read, Trouble> {
    let read: Result<IgnoredAny, _> = serde_json::from_str(text);
    if let Err(error) = read {
        if error.is_eof() {
            return Err(Trouble::new(text.trim_end().lines().count(), "is not JSON: it ends too early"));
        }
        // A map in braces that is no JSON may be YAML all the same.
        let read = match yaml(text, file) {
            Err(Refused::Limit(trouble)) => return Err(trouble),
            read => read.ok().and_then(only),
        };
        return read.ok_or_else(|| {
            let column = error.column();
            Trouble::new(
                error.line(),
                format!("is not JSON from column {column} on: a value, a comma or a bracket is missing"),
            )
        });
    }
    let read = documents(&rewriting::json_as_yaml(text), file).map_err(|refused| match refused {
        Refused::Limit(trouble) => trouble,
        Refused::Syntax(Trouble { line, .. }) => Trouble::new(line, "is JSON of a form that we do not read"),
    })?;
    only(read).ok_or_else(|| Trouble::new(0, "is empty"))
}

fn only(read: Read) -> Option<Read> {
    Some(read).filter(|read| read.documents.len() == 1)
}

/// Why YAML is not read.
pub(super) enum Refused {
    /// It is none.
    Syntax(Trouble),
    /// It is too large or too deep.
    Limit(Trouble),
}

/// Reads the documents of YAML.
///
/// # Errors
/// What is no YAML, or too large, with its line.
pub(super) fn yaml(text: &str, file: usize) -> Result<Read, Refused> {
    if let Some(trouble) = crowded(text) {
        return Err(Refused::Limit(trouble));
    }
    let first = match documents(text, file) {
        Err(Refused::Syntax(first)) => first,
        read => return read,
    };
    let Some(text) = rewriting::with_brackets_inside(text, MOST_DEPTH) else { return Err(Refused::Syntax(first)) };
    documents(&text, file).map_err(|refused| match refused {
        Refused::Syntax(_) => Refused::Syntax(first),
        refused @ Refused::Limit(_) => refused,
    })
}

fn documents(text: &str, file: usize) -> Result<Read, Refused> {
    let mut reader = Reader { file, ..Reader::default() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            // At the end, the parser stands behind the last line.
            let line = error.marker().line().min(text.trim_end().lines().count());
            match error.info() {
                "recursion limit exceeded" => Refused::Limit(too_deep(line)),
                info => Refused::Syntax(Trouble::new(line, format!("is not YAML: {info}"))),
            }
        })?;
        reader.take(event, span).map_err(Refused::Limit)?;
    }
    Ok(Read { documents: reader.documents, doubled: reader.doubled })
}

/// Says what there is too much of, as far as that is seen without a parser: it would take long to come so far.
fn crowded(text: &str) -> Option<Trouble> {
    let (mut documents, mut anchors) = (0, 0);
    for (number, line) in (1..).zip(text.lines()) {
        documents += usize::from(line.starts_with("---"));
        let starts = line.as_bytes().windows(3).filter(|bytes| {
            matches!(bytes[0], b' ' | b'[' | b'{' | b',') && bytes[1] == b'&' && bytes[2].is_ascii_alphanumeric()
        });
        anchors += starts.count();
        for (count, what) in [(documents, "documents"), (anchors, "anchors")] {
            if count > MOST_MARKS {
                return Some(Trouble::new(number, format!("has more than {MOST_MARKS} {what}")));
            }
        }
    }
    None
}

/// A list or map that is not closed yet.
struct Open {
    line: Line,
    anchor: usize,
    is_map: bool,
    items: Vec<Node>,
    /// Values in it so far, itself counted.
    values: usize,
}

#[derive(Default)]
struct Reader {
    file: usize,
    documents: Vec<Node>,
    doubled: Vec<Left>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, (Node, usize)>,
    values: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Trouble> {
        let number = span.start.line();
        let line = Line { file: self.file, number };
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = Value::Text { text: text.into_owned(), is_quoted: style != ScalarStyle::Plain };
                self.put(Node { line, value }, anchor, 1)
            }
            Event::SequenceStart(anchor, _) => self.push(line, anchor, false),
            Event::MappingStart(anchor, _) => self.push(line, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let value = if open.is_map {
                    Value::Map(pairs(open.items, &mut self.doubled))
                } else {
                    Value::List(open.items)
                };
                // Its values are counted already.
                self.values = self.values.saturating_sub(open.values);
                self.put(Node { line: open.line, value }, open.anchor, open.values)
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some((_, values)) if self.values + values > MOST_VALUES => Err(too_many(number)),
                Some((node, values)) => {
                    let (node, values) = (Node { line, ..node.clone() }, *values);
                    self.put(node, 0, values)
                }
                None => Err(Trouble::new(number, "names an alias of something that is not complete yet")),
            },
            _ => Ok(()),
        }
    }

    fn push(&mut self, line: Line, anchor: usize, is_map: bool) -> Result<(), Trouble> {
        if self.open.len() >= MOST_DEPTH {
            return Err(too_deep(line.number));
        }
        self.values += 1;
        self.open.push(Open { line, anchor, is_map, items: Vec::new(), values: 1 });
        Ok(())
    }

    fn put(&mut self, node: Node, anchor: usize, values: usize) -> Result<(), Trouble> {
        self.values += values;
        if self.values > MOST_VALUES {
            return Err(too_many(node.line.number));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), values));
        }
        match self.open.last_mut() {
            Some(open) => {
                open.values += values;
                open.items.push(node);
            }
            None => self.documents.push(node),
        }
        Ok(())
    }
}

fn too_deep(line: usize) -> Trouble {
    Trouble::new(line, format!("is nested more than {MOST_DEPTH} levels deep"))
}

fn too_many(line: usize) -> Trouble {
    Trouble::new(line, format!("has more than {MOST_VALUES} values, those that aliases stand for counted"))
}

/// Puts keys and values together, and what `<<` brings in behind them, where it is not said otherwise. Of a key that stands twice, the last
/// counts, as for most who read such files.
fn pairs(items: Vec<Node>, doubled: &mut Vec<Left>) -> Vec<(Node, Node)> {
    let mut items = items.into_iter();
    let mut all = Vec::new();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        all.push((key, value));
    }
    let (merged, mut own): (Vec<_>, Vec<_>) = all.into_iter().partition(|(key, _)| key.is_merge_key());
    let mut known: BTreeSet<Option<String>> = BTreeSet::new();
    own.reverse();
    own.retain(|(key, _)| {
        let is_kept = known.insert(key.text().map(str::to_owned)) || key.text().is_none();
        if !is_kept {
            let what =
                format!("“{}” stands again further down, and the last counts", shown(key.text().unwrap_or_default()));
            doubled.push(Left { line: key.line, what });
        }
        is_kept
    });
    own.reverse();
    for (_, value) in merged {
        let maps = match value.value {
            Value::List(maps) => maps,
            _ => vec![value],
        };
        for map in maps {
            let Value::Map(pairs) = map.value else { continue };
            own.extend(pairs.into_iter().filter(|(key, _)| known.insert(key.text().map(str::to_owned))));
        }
    }
    own
}
