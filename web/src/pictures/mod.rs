//! Pictures: checked before they are sent, sent with progress, shown in the shape of their slot.
//!
//! What is decided:
//! - `slot`: what a picture must be, and whether one is
//! - `showing`: whether the picture at an address can be shown here
//! - `outcome`: what came of sending one
//! - `work`: what is under way for each slot
//!
//! What happens:
//! - `file`: a file that was picked, dropped or pasted
//! - `upload`: a request that tells how far it has come
//! - `desk`: from the file to the address in the offer; outlives a change of view
//!
//! What is shown:
//! - `view`, `loaded`, `progress`: the control, the picture, how far it has come

mod desk;
mod file;
mod loaded;
mod outcome;
mod progress;
mod showing;
mod slot;
mod upload;
mod view;
mod work;

pub use desk::{PictureSession, PictureSessionProps};
pub use slot::Slot;
pub use view::{PictureFrame, PictureFrameProps};
