//! OpenStreetMap data: what its tags say of roads, and reading it from `.osm.pbf` files.

pub(crate) mod access;
pub(crate) mod blobs;
pub(crate) mod ids;
pub(crate) mod node;
pub(crate) mod read;
pub(crate) mod value;
pub(crate) mod way;
