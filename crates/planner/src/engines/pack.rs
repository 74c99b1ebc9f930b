//! A region pack as an engine.

use std::sync::Arc;

use regions::Bytes;
use roads::RoutingEngine;

use crate::error::{Code, Error};

/// The engine on the bytes of a pack.
pub(crate) fn pack_engine(bytes: Bytes) -> Result<Arc<dyn RoutingEngine>, Error> {
    let _ = bytes;
    Err(Error::new(Code::NoRegion, "packs cannot be opened yet"))
}
