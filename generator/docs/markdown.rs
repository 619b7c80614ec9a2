//! Descriptions: CommonMark to HTML that can do no harm and loads nothing.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A description as HTML, its headings below a heading of this level. HTML in it is shown as it is
/// written, a picture is a link to itself, and a link that a click could be harmed by is only its text.
pub(super) fn html_of(text: &str, below: usize) -> String {
    let mut rendering = Rendering {
        below,
        links: Vec::new(),
        images: Vec::new(),
    };
    let events = Parser::new_ext(text, Options::empty());
    let events = events.filter_map(|event| rendering.event(event));
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut out, events);
    out.truncate(out.trim_end().len());
    out
}

/// A text that may be missing.
pub(super) fn described(text: Option<&str>, below: usize) -> String {
    text.map_or_else(String::new, |text| html_of(text, below))
}

/// A text as CommonMark that shows just this text, as code.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    // A space next to a fence is taken off on both sides, and a line break reads as a space.
    format!("{fence} {text} {fence}")
}

struct Rendering {
    below: usize,
    /// For each link that is open, whether it leads anywhere.
    links: Vec<bool>,
    /// For each picture that is open, whether it leads anywhere.
    images: Vec<bool>,
}

impl Rendering {
    /// What is shown of an event; nothing of some.
    fn event<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        Some(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
                level: self.demoted(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }),
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(self.demoted(level))),
            Event::Start(Tag::Link {
                dest_url, title, ..
            }) => {
                let leads = is_harmless(&dest_url);
                self.links.push(leads);
                return leads.then(|| link(dest_url, title));
            }
            Event::End(TagEnd::Link) => {
                return self.links.pop()?.then_some(Event::End(TagEnd::Link));
            }
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => {
                let is_inside = self.links.iter().chain(&self.images).any(|leads| *leads);
                let leads = !is_inside && is_harmless(&dest_url);
                self.images.push(leads);
                return leads.then(|| link(dest_url, title));
            }
            Event::End(TagEnd::Image) => {
                return self.images.pop()?.then_some(Event::End(TagEnd::Link));
            }
            other => other,
        })
    }

    fn demoted(&self, level: HeadingLevel) -> HeadingLevel {
        let level = (level as usize + self.below).min(6);
        HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
    }
}

fn link<'a>(dest_url: CowStr<'a>, title: CowStr<'a>) -> Event<'a> {
    Event::Start(Tag::Link {
        link_type: pulldown_cmark::LinkType::Inline,
        dest_url,
        title,
        id: CowStr::Borrowed(""),
    })
}

/// Whether a click does no harm: on an address of the web, of mail, or within the site. Browsers take
/// blanks and controls out of an address before they read its scheme.
pub(super) fn is_harmless(address: &str) -> bool {
    let read: String = address
        .chars()
        .filter(|letter| !letter.is_control() && !letter.is_whitespace())
        .collect();
    let scheme = read
        .find([':', '/', '?', '#'])
        .filter(|end| read[*end..].starts_with(':'))
        .map(|end| read[..end].to_ascii_lowercase());
    scheme.is_none_or(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto"))
}

#[cfg(test)]
mod tests {
    use super::{code, html_of, is_harmless};

    #[test]
    fn common_mark_is_rendered() {
        for (text, expected) in [
            (
                "Some `code` and **bold**",
                "<p>Some <code>code</code> and <strong>bold</strong></p>",
            ),
            ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
            (
                "```sh\na < b\n```",
                "<pre><code class=\"language-sh\">a &lt; b\n</code></pre>",
            ),
            ("a\nb", "<p>a\nb</p>"),
            ("", ""),
        ] {
            assert_eq!(html_of(text, 1), expected);
        }
    }

    #[test]
    fn headings_stand_below_the_one_above() {
        assert_eq!(html_of("# One", 1), "<h2>One</h2>");
        assert_eq!(
            html_of("## Two\n\nThree\n---", 3),
            "<h5>Two</h5>\n<h5>Three</h5>"
        );
        assert_eq!(html_of("##### Five", 4), "<h6>Five</h6>");
    }

    #[test]
    fn html_is_shown_as_it_is_written() {
        for text in [
            "a <b>bold</b> word",
            "<script>alert(1)</script>",
            "<div onclick=\"x()\">\n<img src=x onerror=y>\n</div>",
            "> <style>*{display:none}</style>",
            "<!-- hidden --> shown",
            "<svg/onload=alert(1)>",
        ] {
            let shown = html_of(text, 1);
            for raw in ["<b>", "<script", "<div", "<img", "<style", "<!", "<svg"] {
                assert!(!shown.contains(raw), "{text}: {shown}");
            }
            assert!(shown.contains("&lt;"), "{shown}");
        }
    }

    #[test]
    fn a_harmful_link_is_only_its_text() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java&#10;script:alert(1)",
            "&#x6A;avascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "blob:https://example.com/x",
        ] {
            for text in [
                format!("[text](<{address}>)"),
                format!("[text][x]\n\n[x]: <{address}>"),
                format!("![text](<{address}>)"),
            ] {
                let shown = html_of(&text, 1);
                assert_eq!(shown, "<p>text</p>", "{text}");
            }
        }
        assert_eq!(html_of("<javascript:x>", 1), "<p>javascript:x</p>");
        for address in [
            "https://example.com",
            "//example.com",
            "#op-x",
            "a/b:c",
            "?q=a:b",
            "x",
        ] {
            assert!(is_harmless(address), "{address}");
        }
    }

    #[test]
    fn a_picture_is_a_link() {
        assert_eq!(
            html_of("![A map](https://example.com/map.png)", 1),
            "<p><a href=\"https://example.com/map.png\">A map</a></p>"
        );
        assert_eq!(
            html_of("[![A map](map.png)](https://example.com)", 1),
            "<p><a href=\"https://example.com\">A map</a></p>"
        );
    }

    #[test]
    fn code_shows_any_text() {
        for text in ["plain", "a`b", "``", "<b>*x*", "[a](b)"] {
            let shown = html_of(&code(text), 1);
            let escaped = text.replace('<', "&lt;").replace('>', "&gt;");
            assert_eq!(shown, format!("<p><code>{escaped}</code></p>"));
        }
    }
}
