//! GPX 1.1 as tables: what may stand in what, in which order, with which attributes.
//!
//! After `http://www.topografix.com/GPX/1/1/gpx.xsd`. Every type there is a sequence, so an index into a table is all that is
//! needed to hold the order.

/// The namespace of GPX 1.1.
pub(crate) const NAMESPACE: &str = "http://www.topografix.com/GPX/1/1";
/// The namespace of attributes about schemas, which any element may have.
pub(crate) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What kind of element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Gpx,
    Metadata,
    Point,
    Route,
    Track,
    Segment,
    Person,
    Copyright,
    Link,
    Email,
    Bounds,
    /// Holds elements of other namespaces.
    Extensions,
    /// An element of another namespace: its insides are its own affair.
    Foreign,
    /// Holds text.
    Leaf(Form),
}

/// How a text must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Any,
    Decimal,
    Count,
    DateTime,
    Year,
    /// 0 up to but not including 360.
    Degrees,
    /// From -90 to 90.
    Latitude,
    /// From -180 up to but not including 180.
    Longitude,
    /// `none`, `2d`, `3d`, `dgps` or `pps`.
    Fix,
    /// 0 to 1023.
    Station,
    /// `1.1`.
    Version,
}

/// How often an element may stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    Once,
    Many,
}

/// A row of a table: name, kind, how often.
pub(crate) type Row = (&'static str, Kind, Times);

use Form::{Any, Count, DateTime, Decimal, Degrees, Fix, Latitude, Longitude, Station, Version, Year};
use Kind::{
    Bounds, Copyright, Email, Extensions, Leaf, Link, Metadata, Person, Point, Route, Segment, Track,
};
use Times::{Many, Once};

const GPX: &[Row] = &[
    ("metadata", Metadata, Once),
    ("wpt", Point, Many),
    ("rte", Route, Many),
    ("trk", Track, Many),
    ("extensions", Extensions, Once),
];

const METADATA: &[Row] = &[
    ("name", Leaf(Any), Once),
    ("desc", Leaf(Any), Once),
    ("author", Person, Once),
    ("copyright", Copyright, Once),
    ("link", Link, Many),
    ("time", Leaf(DateTime), Once),
    ("keywords", Leaf(Any), Once),
    ("bounds", Bounds, Once),
    ("extensions", Extensions, Once),
];

const POINT: &[Row] = &[
    ("ele", Leaf(Decimal), Once),
    ("time", Leaf(DateTime), Once),
    ("magvar", Leaf(Degrees), Once),
    ("geoidheight", Leaf(Decimal), Once),
    ("name", Leaf(Any), Once),
    ("cmt", Leaf(Any), Once),
    ("desc", Leaf(Any), Once),
    ("src", Leaf(Any), Once),
    ("link", Link, Many),
    ("sym", Leaf(Any), Once),
    ("type", Leaf(Any), Once),
    ("fix", Leaf(Fix), Once),
    ("sat", Leaf(Count), Once),
    ("hdop", Leaf(Decimal), Once),
    ("vdop", Leaf(Decimal), Once),
    ("pdop", Leaf(Decimal), Once),
    ("ageofdgpsdata", Leaf(Decimal), Once),
    ("dgpsid", Leaf(Station), Once),
    ("extensions", Extensions, Once),
];

const ROUTE: &[Row] = &[
    ("name", Leaf(Any), Once),
    ("cmt", Leaf(Any), Once),
    ("desc", Leaf(Any), Once),
    ("src", Leaf(Any), Once),
    ("link", Link, Many),
    ("number", Leaf(Count), Once),
    ("type", Leaf(Any), Once),
    ("extensions", Extensions, Once),
    ("rtept", Point, Many),
];

const TRACK: &[Row] = &[
    ("name", Leaf(Any), Once),
    ("cmt", Leaf(Any), Once),
    ("desc", Leaf(Any), Once),
    ("src", Leaf(Any), Once),
    ("link", Link, Many),
    ("number", Leaf(Count), Once),
    ("type", Leaf(Any), Once),
    ("extensions", Extensions, Once),
    ("trkseg", Segment, Many),
];

const SEGMENT: &[Row] = &[("trkpt", Point, Many), ("extensions", Extensions, Once)];
const PERSON: &[Row] = &[("name", Leaf(Any), Once), ("email", Email, Once), ("link", Link, Once)];
const COPYRIGHT: &[Row] = &[("year", Leaf(Year), Once), ("license", Leaf(Any), Once)];
const LINK: &[Row] = &[("text", Leaf(Any), Once), ("type", Leaf(Any), Once)];

/// An attribute: name, form. All that GPX has are required.
pub(crate) type Attribute = (&'static str, Form);

impl Kind {
    /// What may stand in it, in order.
    pub(crate) fn children(self) -> &'static [Row] {
        match self {
            Self::Gpx => GPX,
            Metadata => METADATA,
            Point => POINT,
            Route => ROUTE,
            Track => TRACK,
            Segment => SEGMENT,
            Person => PERSON,
            Copyright => COPYRIGHT,
            Link => LINK,
            Email | Bounds | Extensions | Self::Foreign | Leaf(_) => &[],
        }
    }

    /// The attributes it has.
    pub(crate) fn attributes(self) -> &'static [Attribute] {
        match self {
            Self::Gpx => &[("version", Version), ("creator", Any)],
            Point => &[("lat", Latitude), ("lon", Longitude)],
            Copyright => &[("author", Any)],
            Link => &[("href", Any)],
            Email => &[("id", Any), ("domain", Any)],
            Bounds => {
                &[("minlat", Latitude), ("minlon", Longitude), ("maxlat", Latitude), ("maxlon", Longitude)]
            }
            _ => &[],
        }
    }
}
