//! Sends requests and returns the raw answers: nothing is decompressed,
//! redirected or fixed.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

/// An answer, with the names of its headers in lower case.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The header. Fails if it occurs twice.
    pub fn header(&self, name: &str) -> Result<Option<&str>> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name);
        let value = values.next().map(|(_, value)| value.as_str());
        ensure!(values.next().is_none(), "{name} comes twice");
        Ok(value)
    }

    pub fn expect_status(&self, status: u16) -> Result<()> {
        ensure!(
            self.status == status,
            "status {} instead of {status}",
            self.status
        );
        Ok(())
    }

    pub fn expect_header(&self, name: &str, expected: Option<&str>) -> Result<()> {
        let value = self.header(name)?;
        ensure!(
            value == expected,
            "{name}: {value:?} instead of {expected:?}"
        );
        Ok(())
    }

    /// Whether `Vary` lists the header.
    pub fn varies_by(&self, name: &str) -> Result<bool> {
        let vary = self.header("vary")?.unwrap_or_default();
        Ok(vary
            .split(',')
            .any(|other| other.trim().eq_ignore_ascii_case(name)))
    }
}

/// Sends one request, with the target unchanged.
pub fn ask(port: u16, method: &str, target: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    let mut request =
        format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    if method == "POST" {
        request.push_str("Content-Length: 0\r\n");
    }
    request.push_str("\r\n");
    send(port, request.as_bytes(), method)
        .with_context(|| format!("{method} {target} was not answered"))
}

/// Sends these bytes, whether they are a request or not.
pub fn send(port: u16, request: &[u8], method: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(request)?;
    read(BufReader::new(stream), method)
}

fn read(mut stream: BufReader<TcpStream>, method: &str) -> Result<Answer> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).context("there is no status")?;
    let mut answer = Answer {
        status: status.parse()?,
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let header = (name.to_ascii_lowercase(), value.trim().to_owned());
        answer.headers.push(header);
    }
    if answer.header("transfer-encoding")? == Some("chunked") {
        read_chunks(&mut stream, &mut answer.body)?;
    } else {
        stream.read_to_end(&mut answer.body)?;
    }
    let length = answer.header("content-length")?;
    if let Some(length) = length
        && method != "HEAD"
        && answer.status != 304
    {
        ensure!(
            answer.body.len() == length.parse::<usize>()?,
            "{} bytes came, {length} were announced",
            answer.body.len()
        );
    }
    Ok(answer)
}

fn read_chunks(stream: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> Result<()> {
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            bail!("a chunk is missing");
        }
        let length = u64::from_str_radix(line.trim(), 16)?;
        if length == 0 {
            return Ok(());
        }
        stream.by_ref().take(length).read_to_end(body)?;
        stream.read_exact(&mut [0; 2])?;
    }
}
