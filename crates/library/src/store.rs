//! A store of objects, asked and answered in turn.

use std::error::Error as Cause;
use std::fmt::{self, Display};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path as FilePath;
use std::sync::Arc;

use futures::StreamExt as _;
use object_store::path::Path;
use object_store::{GetResultPayload, ObjectStore, ObjectStoreExt as _};

use crate::error::{Error, Result};
use crate::folder::Folder;

/// Where objects are kept: a folder, or any other object store.
///
/// Calls wait for their answer. Do not make them on a thread that drives an asynchronous runtime.
#[derive(Clone, Debug)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    waits: Waits,
}

/// How a call waits.
#[derive(Clone, Debug)]
enum Waits {
    /// On this thread: folders do their work in the call.
    Here,
    /// In a runtime of the store's own, for stores that need one.
    Runtime(Arc<tokio::runtime::Runtime>),
}

/// What is directly below a folder, by the last part of the name.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub folders: Vec<String>,
    pub objects: Vec<(String, u64)>,
}

impl Store {
    /// A folder that is there. If it goes away later, or another takes its place, calls fail with [`Error::Gone`].
    ///
    /// # Errors
    ///
    /// [`Error::Gone`] where it is not there, [`Error::ReadOnly`] where it may not be looked into.
    pub fn folder(path: &FilePath) -> Result<Self> {
        let store = format!("the folder {}", path.display());
        let folder = Folder::open(path).map_err(|cause| match cause.kind() {
            ErrorKind::PermissionDenied => {
                Error::ReadOnly { store: store.clone(), path: String::new(), cause: cause.to_string() }
            }
            _ => Error::Gone { store: store.clone(), cause: cause.to_string() },
        })?;
        Ok(Self { objects: Arc::new(folder), waits: Waits::Here })
    }

    /// Any other store. Its `put` must be over only when the bytes are durable, and must replace an object whole.
    ///
    /// # Errors
    ///
    /// [`Error::Store`] where the system has no means for a runtime.
    pub fn over(objects: Arc<dyn ObjectStore>) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|cause| Error::Store {
            store: objects.to_string(),
            action: "open",
            path: String::new(),
            cause: cause.to_string(),
        })?;
        Ok(Self { objects, waits: Waits::Runtime(Arc::new(runtime)) })
    }

    /// Keeps an object, and reads it back.
    pub(crate) fn keep(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let at = self.path(path)?;
        let put = self.wait(self.objects.put(&at, bytes.to_vec().into()));
        put.map_err(|error| self.failure("keep", path, &error))?;
        // One byte more than it should have is enough to see that it is another.
        let most = bytes.len().saturating_add(1);
        match self.get(path, most) {
            Ok(Some(found)) if found == bytes => Ok(()),
            Ok(_) | Err(Error::TooLarge { .. }) => {
                Err(Error::Unfaithful { store: self.to_string(), path: path.to_owned() })
            }
            Err(error) => Err(error),
        }
    }

    /// An object of at most so many bytes; none where there is none.
    pub(crate) fn get(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>> {
        let at = self.path(path)?;
        let too_large = |size| Error::TooLarge { path: path.to_owned(), size, most: most as u64 };
        let got = match self.wait(self.objects.get(&at)) {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            got => got.map_err(|error| self.failure("read", path, &error))?,
        };
        let size = got.meta.size;
        if size > most as u64 {
            return Err(too_large(size));
        }
        // What is announced is not believed: no more is read than is allowed.
        let mut bytes = Vec::new();
        match got.payload {
            GetResultPayload::File(file, _) => {
                let read = file.take((most as u64).saturating_add(1)).read_to_end(&mut bytes);
                read.map_err(|cause| self.io_failure("read", path, &cause))?;
            }
            GetResultPayload::Stream(mut parts) => {
                while let Some(part) = self.wait(parts.next()) {
                    bytes.extend(part.map_err(|error| self.failure("read", path, &error))?);
                    if bytes.len() > most {
                        break;
                    }
                }
            }
        }
        if bytes.len() > most { Err(too_large(bytes.len() as u64)) } else { Ok(Some(bytes)) }
    }

    /// What is directly below a folder, in order.
    pub(crate) fn list(&self, folder: &str) -> Result<Listing> {
        let at = self.path(folder)?;
        let listed = self.wait(self.objects.list_with_delimiter(Some(&at)));
        let listed = listed.map_err(|error| self.failure("list", folder, &error))?;
        let last = |path: &Path| path.filename().map(str::to_owned);
        let mut folders: Vec<_> = listed.common_prefixes.iter().filter_map(last).collect();
        let named = |found: &object_store::ObjectMeta| Some((last(&found.location)?, found.size));
        let mut objects: Vec<_> = listed.objects.iter().filter_map(named).collect();
        folders.sort_unstable();
        objects.sort_unstable();
        Ok(Listing { folders, objects })
    }

    /// Removes an object; none to remove is no error. Only what was never acknowledged, and what has been replaced, may go.
    pub(crate) fn remove(&self, path: &str) -> Result<()> {
        let at = self.path(path)?;
        match self.wait(self.objects.delete(&at)) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failure("remove", path, &error)),
        }
    }

    fn wait<T>(&self, answer: impl Future<Output = T>) -> T {
        match &self.waits {
            Waits::Here => futures::executor::block_on(answer),
            Waits::Runtime(runtime) => runtime.block_on(answer),
        }
    }

    fn path(&self, path: &str) -> Result<Path> {
        Path::parse(path).map_err(|error| self.failure("name", path, &error.into()))
    }

    fn failure(&self, action: &'static str, path: &str, error: &object_store::Error) -> Error {
        if let Some(cause) = io_cause(error) {
            return self.io_failure(action, path, cause);
        }
        let (store, path, cause) = (self.to_string(), path.to_owned(), error.to_string());
        match error {
            object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. } => {
                Error::ReadOnly { store, path, cause }
            }
            object_store::Error::NotFound { .. } => Error::Gone { store, cause },
            _ => Error::Store { store, action, path, cause },
        }
    }

    fn io_failure(&self, action: &'static str, path: &str, error: &io::Error) -> Error {
        let (store, path, cause) = (self.to_string(), path.to_owned(), error.to_string());
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Error::Full { store, path }
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Error::ReadOnly { store, path, cause }
            }
            ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::StaleNetworkFileHandle
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NotConnected => Error::Gone { store, cause },
            _ => Error::Store { store, action, path, cause },
        }
    }
}

impl Display for Store {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.objects.fmt(out)
    }
}

/// What the system said, at the bottom of a store's error.
pub(crate) fn io_cause<'a>(error: &'a (dyn Cause + 'static)) -> Option<&'a io::Error> {
    let mut next = Some(error);
    while let Some(cause) = next {
        if let Some(found) = cause.downcast_ref::<io::Error>() {
            return Some(found);
        }
        next = cause.source();
    }
    None
}
