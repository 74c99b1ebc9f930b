//! Files of this machine: a mirror in one's own house.

use std::fs::File;
use std::io::Read as _;

use reqwest::Url;

use super::attempt::{receive, whole};
use super::part::{Origin, Part};
use super::{Tried, Trouble, Wanted, Watch};
use crate::disk::need_space;
use crate::error::{Cause, Error};

/// A file of this machine, or of a disk it knows as its own.
pub(super) fn copy(
    url: &Url,
    md5: Option<&str>,
    wanted: &Wanted<'_>,
    part: &mut Part,
    watch: &dyn Watch,
) -> Tried<()> {
    let bad = |cause: &dyn std::fmt::Display| Trouble::Mirror(Cause::Connection(cause.to_string()));
    let path = url.to_file_path().map_err(|()| bad(&"this is no path on this machine"))?;
    let mut file = File::open(path).map_err(|cause| bad(&cause))?;
    let total = file.metadata().map_err(|cause| bad(&cause))?.len();
    if total > wanted.most {
        return Err(Trouble::Mirror(Cause::TooLarge(wanted.most)));
    }
    part.begin_anew()?;
    need_space(wanted.target, total)?;
    let md5 = md5.map(str::to_owned);
    part.is_of(&Origin { url: url.to_string(), validator: None, total: Some(total), md5 })?;
    let mut buffer = vec![0; 1 << 18];
    loop {
        if watch.is_cancelled() {
            return Err(Trouble::Stop(Error::Cancelled));
        }
        let read = file.read(&mut buffer).map_err(|cause| bad(&cause))?;
        if read == 0 {
            return whole(part, Some(total));
        }
        receive(buffer.get(..read).unwrap_or_default(), Some(total), wanted, part, watch)?;
    }
}

pub(super) fn read_small(url: &Url, most: usize) -> Tried<Vec<u8>> {
    let missing = |()| Trouble::Mirror(Cause::Status(404));
    let file = url.to_file_path().and_then(|path| File::open(path).map_err(|_| ())).map_err(missing)?;
    let mut all = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut all).map_err(|_| missing(()))?;
    if all.len() > most { Err(Trouble::Mirror(Cause::TooLarge(most as u64))) } else { Ok(all) }
}
