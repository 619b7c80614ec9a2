//! An answer, taken apart from its bytes.

use serde_json::Value;

/// What came back on a connection that the server closed.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status line and the headers, as they came.
    pub head: String,
    /// Everything behind the empty line, as it came.
    pub raw: Vec<u8>,
    /// The content: `raw` without the frames of chunks.
    pub content: Vec<u8>,
    /// Whether the content came to its announced end.
    pub complete: bool,
}

impl Answer {
    /// Takes an answer apart.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let (head, raw) = match end {
            Some(end) => (&bytes[..end], &bytes[end + 4..]),
            None => (bytes, &[][..]),
        };
        let head = String::from_utf8(head.to_vec()).expect("a head in ASCII");
        let mut answer = Self {
            head,
            raw: raw.to_vec(),
            content: raw.to_vec(),
            complete: end.is_some(),
        };
        if answer.header("transfer-encoding") == Some("chunked") {
            (answer.content, answer.complete) = unchunk(raw);
        } else if let Some(length) = answer.header("content-length") {
            let length: usize = length.parse().expect("a number of bytes");
            answer.complete = raw.len() == length || raw.is_empty();
        }
        answer
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        let code = self.head.split(' ').nth(1);
        code.and_then(|code| code.parse().ok())
            .unwrap_or_else(|| panic!("no status line: {self:?}"))
    }

    /// Every value of a header.
    #[must_use]
    pub fn headers(&self, name: &str) -> Vec<&str> {
        let lines = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        lines
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    /// A header that is there at most once.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        match self.headers(name)[..] {
            [] => None,
            [value] => Some(value),
            _ => panic!("`{name}` stands there more than once: {self:?}"),
        }
    }

    /// The content as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8(self.content.clone()).expect("text in UTF-8")
    }

    /// The content as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.content).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Demands an error of the contract: its status and code, in the problem format.
    #[track_caller]
    pub fn assert_code(&self, status: u16, code: &str) {
        assert_eq!(self.status(), status, "{self:?}");
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{self:?}"
        );
        let problem = self.json();
        assert_eq!(problem["code"], code, "{self:?}");
        assert_eq!(problem["status"], status, "{self:?}");
    }
}

/// The content of chunks, and whether the last one came.
fn unchunk(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut content = Vec::new();
    loop {
        let Some(end) = rest.windows(2).position(|two| two == b"\r\n") else {
            return (content, false);
        };
        let size = std::str::from_utf8(&rest[..end]).expect("a size in ASCII");
        let size = usize::from_str_radix(size.trim(), 16).expect("a size of a chunk");
        rest = &rest[end + 2..];
        if size == 0 {
            return (content, true);
        }
        content.extend_from_slice(&rest[..size.min(rest.len())]);
        match rest.get(size + 2..) {
            Some(behind) => rest = behind,
            None => return (content, false),
        }
    }
}
