//! A mail server and a web server of a few lines each, on real sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// How the mail server answers the end of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Takes it.
    Accept,
    /// `450`: later.
    Later,
    /// `550`: never.
    Never,
    /// Takes it and breaks the connection before saying so.
    AcceptAndHangUp,
}

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Received(pub String);

impl Received {
    /// A header's value.
    pub fn header(&self, name: &str) -> String {
        let line = self.0.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_default().to_owned()
    }

    /// The text, decoded from base64 or quoted-printable.
    pub fn text(&self) -> String {
        let (head, body) = self.0.split_once("\r\n\r\n").unwrap();
        if head.contains("base64") { base64(body) } else { quoted_printable(body) }
    }
}

fn base64(body: &str) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits: u32 = 0;
    let mut filled = 0;
    let mut bytes = Vec::new();
    for digit in body.bytes().filter_map(|b| DIGITS.iter().position(|d| *d == b)) {
        bits = bits << 6 | u32::try_from(digit).unwrap();
        filled += 6;
        if filled >= 8 {
            filled -= 8;
            bytes.push(u8::try_from(bits >> filled & 0xff).unwrap());
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn quoted_printable(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'=' {
            let hex: Vec<u8> = rest.by_ref().take(2).collect();
            let hex = std::str::from_utf8(&hex).unwrap().to_owned();
            bytes.push(u8::from_str_radix(&hex, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// A mail server.
pub struct Smtp {
    pub url: String,
    mails: Arc<Mutex<Vec<Received>>>,
    answer: Arc<Mutex<Answer>>,
}

impl Smtp {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let (mails, answer) =
            (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Answer::Accept)));
        let (to, how) = (mails.clone(), answer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let how = *how.lock().unwrap();
                converse(stream.unwrap(), how, &to);
            }
        });
        Self { url, mails, answer }
    }

    pub fn answers(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }

    pub fn received(&self) -> Vec<Received> {
        self.mails.lock().unwrap().clone()
    }
}

/// One conversation; a client that goes away ends it.
fn converse(mut stream: TcpStream, how: Answer, mails: &Mutex<Vec<Received>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut say = move |words: &str| stream.write_all(format!("{words}\r\n").as_bytes()).is_ok();
    if !say("220 mail.example.com") {
        return;
    }
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let answered = match line.get(..4).unwrap_or_default().to_uppercase().as_str() {
            "EHLO" => say("250-mail.example.com\r\n250 8BITMIME"),
            "DATA" => {
                say("354 go on");
                let mail = message(&mut lines);
                match how {
                    Answer::Accept | Answer::AcceptAndHangUp => mails.lock().unwrap().push(mail),
                    Answer::Later | Answer::Never => {}
                }
                match how {
                    Answer::Accept => say("250 taken"),
                    Answer::Later => say("450 try later"),
                    Answer::Never => say("550 no such user"),
                    Answer::AcceptAndHangUp => return,
                }
            }
            "QUIT" => {
                say("221 bye");
                return;
            }
            _ => say("250 ok"),
        };
        if !answered {
            return;
        }
    }
}

fn message(lines: &mut impl BufRead) -> Received {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap() == 0 || line == ".\r\n" {
            return Received(text);
        }
        text.push_str(&line);
    }
}

/// A request as it came: head and body.
#[derive(Debug, Clone)]
pub struct Request {
    pub head: String,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> String {
        let line = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_default().to_owned()
    }
}

/// A web server that answers every request with the same status.
pub struct Http {
    pub url: String,
    requests: Arc<Mutex<Vec<Request>>>,
    status: Arc<Mutex<&'static str>>,
}

impl Http {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let (requests, status) =
            (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new("204 No Content")));
        let (to, how) = (requests.clone(), status.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                to.lock().unwrap().push(request(&stream));
                let status = *how.lock().unwrap();
                let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n");
                let answer = format!("{answer}location: /elsewhere\r\nconnection: close\r\n\r\n");
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        Self { url, requests, status }
    }

    pub fn answers(&self, status: &'static str) {
        *self.status.lock().unwrap() = status;
    }

    pub fn received(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn request(stream: &TcpStream) -> Request {
    let mut lines = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        lines.read_line(&mut head).unwrap();
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    lines.read_exact(&mut body).unwrap();
    Request { head, body: String::from_utf8(body).unwrap() }
}
