//! What answers are made of beside records: headers, cookies, text, bytes and streams.

use std::convert::Infallible;
use std::io;

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};

use crate::fill::Fill;
use crate::note::Ending;

impl Fill {
    /// A header.
    pub fn header<T>(&mut self, name: &str, ty: &str, make: impl FnOnce(&mut Self) -> T) -> T {
        self.is(&format!("header: {ty}"));
        self.note.headers.push((name.to_owned(), true));
        make(self)
    }

    /// A header that may be left out.
    pub fn may_have_header<T>(
        &mut self,
        name: &str,
        ty: &str,
        make: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.random.one_in(2) {
            self.is("header left out");
            self.note.headers.push((name.to_owned(), false));
            return None;
        }
        Some(self.header(name, ty, make))
    }

    /// The value of a cookie.
    pub fn cookie(&mut self) -> String {
        self.is("cookie");
        self.note.headers.push(("Set-Cookie".to_owned(), true));
        self.string()
    }

    /// The value of a cookie that may be left out.
    pub fn may_have_cookie(&mut self) -> Option<String> {
        if self.random.one_in(2) {
            self.is("cookie left out");
            self.note.headers.push(("Set-Cookie".to_owned(), false));
            return None;
        }
        Some(self.cookie())
    }

    /// A text, which is a whole body.
    pub fn lines(&mut self) -> String {
        self.is("text");
        self.some(Self::string).join("\n")
    }

    /// Bytes that are no text, of a body or of a stream.
    pub fn piece(&mut self, feature: &str) -> Vec<u8> {
        self.is(feature);
        let mut bytes = self.string().into_bytes();
        bytes.push(0xff);
        bytes
    }

    /// The records of a list or page.
    pub fn some<T>(&mut self, make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.below(6);
        self.many(count, make)
    }

    /// The cursor of a page.
    pub fn cursor(&mut self) -> Option<String> {
        self.perhaps(Self::string)
    }

    /// How many records all pages have.
    pub fn total(&mut self) -> u64 {
        u64::try_from(self.below(1000)).unwrap_or_default()
    }

    /// The records of a stream, which may fail or panic behind the last.
    pub fn stream<T: Send + 'static>(
        &mut self,
        make: impl FnMut(&mut Self) -> T,
    ) -> BoxStream<'static, Result<T, io::Error>> {
        let records = stream::iter(self.some(make)).map(Ok);
        match self.below(8) {
            0 => {
                self.note.ending = Ending::Broken;
                let error = io::Error::other(self.inner());
                records.chain(stream::once(async { Err(error) })).boxed()
            }
            1 => {
                self.note.ending = Ending::Broken;
                let inner = self.inner();
                let panics = async move { panic_with(&inner) };
                let panics = stream::once(panics).map(|never| match never {});
                records.chain(panics).boxed()
            }
            _ => records.boxed(),
        }
    }
}

fn panic_with(text: &str) -> Infallible {
    panic!("{text}")
}
