//! A small HTTP/1.1 client that keeps its connection, cheap enough not to be what is measured.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Asks one server, as somebody or as nobody.
#[derive(Clone)]
pub struct Client {
    address: SocketAddr,
    cookie: Option<String>,
}

/// What a round of load came to.
pub struct Load {
    pub latencies: Vec<Duration>,
    pub took: Duration,
}

impl Client {
    pub fn new(address: SocketAddr, cookie: Option<String>) -> Self {
        Self { address, cookie }
    }

    pub fn connect(&self) -> Result<Connection> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        let headers = match &self.cookie {
            Some(cookie) => format!("host: {}\r\ncookie: {cookie}\r\n", self.address),
            None => format!("host: {}\r\n", self.address),
        };
        Ok(Connection { stream, headers, answer: Vec::new() })
    }

    /// So many clients ask for a page, one request after the other, for so long.
    pub fn load(&self, path: &str, clients: usize, long: Duration) -> Result<Load> {
        let begin = Instant::now();
        let ask = || -> Result<Vec<Duration>> {
            let mut connection = self.connect()?;
            let mut latencies = Vec::new();
            while begin.elapsed() < long {
                latencies.push(connection.timed(path)?);
            }
            Ok(latencies)
        };
        let latencies = std::thread::scope(|scope| {
            let clients: Vec<_> = (0..clients).map(|_| scope.spawn(ask)).collect();
            let mut all = Vec::new();
            for client in clients {
                all.extend(client.join().expect("a client does not panic")?);
            }
            Ok::<_, Error>(all)
        })?;
        Ok(Load { latencies, took: begin.elapsed() })
    }
}

/// An open connection.
pub struct Connection {
    stream: TcpStream,
    headers: String,
    answer: Vec<u8>,
}

impl Connection {
    /// Asks for a page and returns the length of its body.
    pub fn get(&mut self, path: &str) -> Result<usize> {
        let headers = &self.headers;
        let ask = format!("GET {path} HTTP/1.1\r\n{headers}\r\n");
        self.stream.write_all(ask.as_bytes())?;
        let (head, length) = self.answer()?;
        if !head.starts_with("HTTP/1.1 200") {
            let line = head.lines().next().unwrap_or_default();
            return Err(Error::other(format!("{path}: {line}")));
        }
        Ok(length)
    }

    /// How long a page takes.
    pub fn timed(&mut self, path: &str) -> Result<Duration> {
        let begin = Instant::now();
        self.get(path)?;
        Ok(begin.elapsed())
    }

    /// Sends a form and returns the head of the answer.
    pub fn post(&mut self, path: &str, form: &str) -> Result<String> {
        let (headers, length) = (&self.headers, form.len());
        let ask = format!(
            "POST {path} HTTP/1.1\r\n{headers}content-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\n\r\n{form}"
        );
        self.stream.write_all(ask.as_bytes())?;
        Ok(self.answer()?.0)
    }

    /// Reads one answer: its head as text, and the length of its body.
    fn answer(&mut self) -> Result<(String, usize)> {
        self.answer.clear();
        let mut chunk = [0; 16_384];
        loop {
            let read = self.stream.read(&mut chunk)?;
            if read == 0 {
                return Err(Error::from(ErrorKind::UnexpectedEof));
            }
            self.answer.extend_from_slice(chunk.get(..read).unwrap_or_default());
            let Some(end) = self.answer.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(self.answer.get(..end).unwrap_or_default());
            let length = content_length(&head)?;
            if self.answer.len() >= end + 4 + length {
                return Ok((head.into_owned(), length));
            }
        }
    }
}

fn content_length(head: &str) -> Result<usize> {
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .ok_or_else(|| Error::other(format!("an answer without length:\n{head}")))
}
