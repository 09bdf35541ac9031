//! The pages: the only crate that is async. A page never decides; it reads a form, asks the office once and
//! shows the answer. How a page is added: `docs/portal.md`.

mod case;
pub mod checked;
mod command;
mod desk;
pub mod error;
pub mod frame;
mod layers;
mod me;
pub mod page;
pub mod portal;
mod press;
mod public;
#[cfg(test)]
mod samples;
pub mod session;
pub mod static_files;
pub mod token;
pub mod typed;
pub mod ui;

use std::net::SocketAddr;

use axum::Router;
use axum::routing::{get, post};
use tokio::net::TcpListener;

pub use portal::{Portal, Site};
pub use token::FormKey;

/// Every address of the portal.
pub fn router(portal: &Portal) -> Router {
    use public::{check, guide, home, sign_in, simple, text_size, trouble, verify};
    let routes = Router::new()
        // For anyone
        .route("/", get(home::get))
        .route("/guide", get(guide::get))
        .route("/check", get(check::start))
        .route("/check/{who}", get(check::get).post(check::post))
        .route("/verify", get(verify::get).post(verify::post))
        .route("/v/{code}", get(verify::scanned))
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-out", post(sign_in::sign_out))
        // A person's own pages
        .route("/join", get(me::join::get).post(me::join::post))
        .route("/me", get(me::home::get).post(me::home::post))
        .route("/me/file", get(me::file::get).post(me::file::post))
        .route("/me/data", get(me::data::get).post(me::data::post))
        .route("/me/photo", get(me::photo::get).post(me::photo::post))
        .route("/me/companions", get(me::companions::get).post(me::companions::post))
        .route("/me/looks", get(me::looks::get))
        .route("/me/cases/{id}", get(me::case::get).post(me::case::post))
        .route("/me/cases/{id}/papers/{material}", get(me::paper::get).post(me::paper::post))
        .route("/me/cases/{id}/withdraw", get(me::withdraw::get).post(me::withdraw::post))
        .route("/me/cases/{id}/receipt.pdf", get(me::receipt::get))
        .route("/me/permits/{id}", get(me::permit::get))
        .route("/me/permits/{id}/sheet", post(me::sheet::post))
        .route("/me/permits/{id}/leaving", get(me::leaving::get).post(me::leaving::post))
        .route("/me/permits/{id}/deferral", get(me::deferral::get).post(me::deferral::post))
        .route("/messages", get(me::messages::get))
        .route("/messages/{seq}", get(me::messages::letter))
        // The officers' desk
        .route("/desk", get(desk::home::get))
        .route("/desk/cases/{id}", get(desk::case::get).post(desk::case::post))
        .route("/desk/employers/{id}", get(desk::employer::get).post(desk::employer::post))
        .route("/desk/plans/{id}", get(desk::quota::plan).post(desk::quota::post_plan))
        .route("/desk/schemes/new", get(desk::quota::new_scheme).post(desk::quota::post_new))
        .route("/desk/schemes/{id}", get(desk::quota::scheme).post(desk::quota::post_scheme))
        .route("/desk/visits", get(desk::visits::get).post(desk::visits::post))
        .route("/files/{id}", get(case::file))
        .route("/accessibility", get(simple::accessibility))
        .route("/privacy", get(simple::privacy))
        .route("/text-size", post(text_size::post))
        .route("/static/{name}", get(static_files::get))
        .fallback(trouble::not_found);
    layers::around(routes, portal)
}

/// Answers requests until the process is told to stop; requests under way are finished first.
pub async fn serve(listener: TcpListener, portal: Portal) -> std::io::Result<()> {
    let service = router(&portal).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop()).await
}

/// Ctrl-C, or the service manager's SIGTERM.
async fn stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("the process may listen to SIGTERM");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
