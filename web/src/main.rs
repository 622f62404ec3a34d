//! The portal's start.

fn main() {
    offerkit_web::start();
}
