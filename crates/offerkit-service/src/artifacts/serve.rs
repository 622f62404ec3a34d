//! `GET /ext/artifacts/{id}`: a kept picture, for whoever knows its identifier.

use std::fs::File;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use http_body::{Body as HttpBody, Frame, SizeHint};
use offerkit_core::picture::PictureKind;
use tokio::task::JoinHandle;

use super::files::is_id;
use crate::App;
use crate::envelope::{Code, Outcome, internal_error, refuse};
use crate::offers::at_work;

/// How much of a file is in memory at a time.
const PIECE: u64 = 64 << 10;

/// An identifier leads to the same bytes for ever.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// The type is that of the bytes, and one of three, none of which can hold a script.
pub(crate) async fn serve(State(app): State<App>, id: Path<String>) -> Outcome {
    let Path(id) = id;
    let none = || refuse(Code::NotFound, "There is no such picture.");
    if !is_id(&id) {
        return Err(none());
    }
    let files = app.artifacts.shared.files.clone();
    let opened = at_work(&app, move || open(&files, &id)).await?;
    let opened = opened.inspect_err(|fault| tracing::error!(fault = %fault, "a picture could not be read"));
    let (kind, body) = opened.map_err(|_| internal_error())?.ok_or_else(none)?;
    let headers = [(CONTENT_TYPE, kind.media_type()), (CACHE_CONTROL, FOR_GOOD)];
    Ok((StatusCode::OK, headers, Body::new(body)).into_response())
}

/// A file and what it is; `None` where it is not there.
fn open(files: &super::Files, id: &str) -> io::Result<Option<(PictureKind, FileBody)>> {
    let Some(mut file) = files.open(id)? else { return Ok(None) };
    let length = file.metadata()?.len();
    let mut first = Vec::new();
    Read::by_ref(&mut file).take(PIECE).read_to_end(&mut first)?;
    let kind = PictureKind::of_start(&first).ok_or_else(|| io::Error::other("a kept file is no picture"))?;
    Ok(Some((kind, FileBody { left: length, ready: Some(first.into()), file: Some(file), reading: None })))
}

/// A file that is read a piece at a time, as fast as the client takes it.
struct FileBody {
    left: u64,
    ready: Option<Bytes>,
    file: Option<File>,
    reading: Option<JoinHandle<io::Result<(File, Bytes)>>>,
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        if let Some(piece) = self.ready.take() {
            return self.pass(piece);
        }
        if let Some(file) = self.file.take() {
            self.reading = Some(tokio::task::spawn_blocking(move || read(file)));
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        match std::task::ready!(Pin::new(reading).poll(context)) {
            Ok(Ok((file, piece))) => {
                self.file = Some(file);
                self.reading = None;
                self.pass(piece)
            }
            Ok(Err(fault)) => Poll::Ready(Some(Err(fault))),
            Err(fault) => Poll::Ready(Some(Err(io::Error::other(fault)))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }
}

impl FileBody {
    fn pass(&mut self, piece: Bytes) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if length == 0 || length > self.left {
            return Poll::Ready(Some(Err(io::Error::other("a picture's file has changed"))));
        }
        self.left -= length;
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

fn read(mut file: File) -> io::Result<(File, Bytes)> {
    let mut piece = Vec::new();
    Read::by_ref(&mut file).take(PIECE).read_to_end(&mut piece)?;
    Ok((file, piece.into()))
}
