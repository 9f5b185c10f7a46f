//! XML as a tree that is built first and written at once: elements in the order in which they were added, attributes likewise.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// What QGIS writes at the top of its own files.
const DOCTYPE: &str = "qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'";

/// An element with its attributes and what it holds: text, or other elements.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    holds: Vec<Element>,
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), text: String::new(), holds: Vec::new() }
    }

    /// The same with one more attribute.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Element {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// The same with more attributes that are words.
    pub fn with_all(mut self, attributes: &[(&'static str, &str)]) -> Element {
        self.attributes.extend(attributes.iter().map(|(name, value)| (*name, (*value).to_owned())));
        self
    }

    /// The same with this text in it.
    pub fn text(mut self, text: impl ToString) -> Element {
        self.text = text.to_string();
        self
    }

    /// The same with one more element in it.
    pub fn and(mut self, element: Element) -> Element {
        self.holds.push(element);
        self
    }

    /// The same with more elements in it.
    pub fn and_all(mut self, elements: impl IntoIterator<Item = Element>) -> Element {
        self.holds.extend(elements);
        self
    }

    /// How many elements it holds, at any depth, that pass.
    pub fn count(&self, passes: &dyn Fn(&Element) -> bool) -> usize {
        self.holds.iter().map(|element| usize::from(passes(element)) + element.count(passes)).sum()
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The value of one of its attributes.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(attribute, _)| *attribute == name).map(|(_, value)| value.as_str())
    }

    /// The element as a QGIS document, indented.
    pub fn document(&self) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        let written = writer
            .write_event(Event::DocType(BytesText::from_escaped(DOCTYPE)))
            .and_then(|()| self.write(&mut writer))
            .map(|()| writer.into_inner());
        let mut text =
            written.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other)).expect("a vector takes text");
        text.push('\n');
        text
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute(Attribute::from((*name, allowed(value).as_ref())));
        }
        if self.text.is_empty() && self.holds.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        if !self.text.is_empty() {
            writer.write_event(Event::Text(BytesText::new(&allowed(&self.text))))?;
        }
        for element in &self.holds {
            element.write(writer)?;
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// Text without the signs that XML has no way to write, such as a form feed in a name.
pub fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden = |sign: char| (sign < ' ' && !matches!(sign, '\t' | '\n' | '\r')) || matches!(sign, '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { text.replace(forbidden, "").into() } else { text.into() }
}

/// A list of settings as QGIS writes it: `<Option type="Map">` with one option of text each.
pub fn options(settings: &[(&str, &str)]) -> Element {
    let option = |(name, value): &(&str, &str)| option(name, "QString", value);
    Element::new("Option").with("type", "Map").and_all(settings.iter().map(option))
}

/// One setting.
pub fn option(name: &str, kind: &str, value: &str) -> Element {
    Element::new("Option").with("name", name).with("type", kind).with("value", value)
}

/// A setting that holds settings.
pub fn option_map(name: &str, settings: impl IntoIterator<Item = Element>) -> Element {
    Element::new("Option").with("name", name).with("type", "Map").and_all(settings)
}

/// A word of an expression or a filter, between double quotes: the name of a column.
pub fn column(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text of an expression or a filter, between single quotes.
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_name_holds_cannot_break_the_file() {
        let wild = "a<b>&\"'\u{c}\u{0}\n]]>";
        let text = Element::new("title").with("name", wild).text(wild).document();
        let end = text.lines().skip(1).collect::<Vec<_>>().join("\n");
        let escaped = "a&lt;b&gt;&amp;&quot;&apos;";
        assert_eq!(end, format!("<title name=\"{escaped}&#10;]]&gt;\">{escaped}\n]]&gt;</title>"));
    }

    #[test]
    fn quotes_are_doubled_in_filters() {
        assert_eq!((column("a\"b").as_str(), literal("'s-Gravenhage").as_str()), ("\"a\"\"b\"", "'''s-Gravenhage'"));
    }
}
