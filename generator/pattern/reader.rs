//! The characters of a pattern, with their places.

/// Reads a pattern from front to back.
pub(super) struct Reader<'p> {
    text: &'p str,
    position: usize,
    last: usize,
}

impl<'p> Reader<'p> {
    pub(super) fn new(text: &'p str) -> Self {
        Self {
            text,
            position: 0,
            last: 0,
        }
    }

    /// The byte behind what was read.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// The first byte of the character that was read last.
    pub(super) fn last(&self) -> usize {
        self.last
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.last = self.position;
        self.position += c.len_utf8();
        Some(c)
    }

    /// Whether `text` comes next.
    pub(super) fn comes(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    /// Reads `text`, if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let comes = self.comes(text);
        if comes {
            self.position += text.len();
        }
        comes
    }

    /// Reads the decimal digits that come next.
    pub(super) fn digits(&mut self) -> &'p str {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.position += length;
        &rest[..length]
    }

    /// Reads exactly `count` hexadecimal digits.
    pub(super) fn hex(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest().get(..count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.position += count;
        u32::from_str_radix(digits, 16).ok()
    }

    /// Reads up to `end`, and `end` itself.
    pub(super) fn until(&mut self, end: char) -> Option<&'p str> {
        let rest = self.rest();
        let length = rest.find(end)?;
        self.position += length + end.len_utf8();
        Some(&rest[..length])
    }

    fn rest(&self) -> &'p str {
        &self.text[self.position..]
    }
}
