//! The pages: the only crate that is async. A page never decides; it reads a form, asks the office
//! once and shows the answer. How a page is added: `docs/portal.md`.

mod admin;
mod again;
mod case;
mod changes;
pub mod checked;
mod command;
mod desk;
mod employer;
pub mod error;
pub mod frame;
mod ics;
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
mod supervision;
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
    let routes = for_anyone()
        .merge(for_a_person())
        .merge(for_an_employer())
        .merge(for_officers())
        .fallback(public::trouble::not_found);
    layers::around(routes, portal)
}

/// Nobody has to be signed in.
fn for_anyone() -> Router<Portal> {
    use public::{allocations, check, draw, guide, home, sign_in, simple, text_size, verify};
    Router::new()
        .route("/", get(home::get))
        .route("/guide", get(guide::get))
        .route("/check", get(check::start))
        .route("/check/{who}", get(check::get).post(check::post))
        .route("/allocations", get(allocations::get))
        .route("/allocations/{id}", get(allocations::file))
        .route("/inspections", get(supervision::draws::get))
        .route("/inspections/{number}", get(supervision::draws::file))
        .route("/verify", get(verify::get).post(verify::post))
        .route("/verify/key.pem", get(verify::key))
        .route("/v/{code}", get(verify::scanned))
        .route("/draws/{id}", get(draw::get))
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/accessibility", get(simple::accessibility))
        .route("/privacy", get(simple::privacy))
        .route("/text-size", post(text_size::post))
        .route("/static/{name}", get(static_files::get))
}

/// A person's own pages.
fn for_a_person() -> Router<Portal> {
    Router::new()
        .route("/join", get(me::join::get).post(me::join::post))
        .route("/me", get(me::home::get).post(me::home::post))
        .route("/me/file", get(me::file::get).post(me::file::post))
        .route("/me/data", get(me::data::get).post(me::data::post))
        .route("/me/photo", get(me::photo::get).post(me::photo::post))
        .route("/me/companions", get(me::companions::get).post(me::companions::post))
        .route("/me/kept", get(me::kept::get))
        .route("/me/looks", get(me::looks::get))
        .route("/me/cases/{id}", get(me::case::get).post(me::case::post))
        .route("/me/cases/{id}/papers/{material}", get(me::paper::get).post(me::paper::post))
        .route("/me/cases/{id}/withdraw", get(case::withdraw::get).post(case::withdraw::post))
        .route("/me/cases/{id}/receipt.pdf", get(me::receipt::get))
        .route("/me/permits/{id}", get(me::permit::get).post(me::permit::post))
        .route("/me/permits/{id}/change", get(me::change::get).post(me::change::post))
        .route("/me/permits/{id}/calendar.ics", get(me::permit::calendar))
        .route("/me/permits/{id}/sheet", post(me::sheet::post))
        .route("/me/permits/{id}/leaving", get(me::leaving::get).post(me::leaving::post))
        .route("/me/permits/{id}/objection", get(me::objection::get).post(me::objection::post))
        .route("/me/permits/{id}/deferral", get(me::deferral::get).post(me::deferral::post))
        .route("/me/permits/{id}/give-up", get(me::give_up::get).post(me::give_up::post))
        .route(
            "/me/complaints",
            get(supervision::complaints::get).post(supervision::complaints::post),
        )
        .route("/me/sanctions/{id}", get(supervision::own::get).post(supervision::own::post))
        .route("/changes", get(changes::list))
        .route("/changes/{item}", get(changes::get).post(changes::post))
        .route("/messages", get(me::messages::get))
        .route("/messages/mail", get(me::mail::get).post(me::mail::post))
        .route("/messages/{seq}", get(me::messages::letter))
}

/// An employer's own pages.
fn for_an_employer() -> Router<Portal> {
    Router::new()
        .route("/employer", get(employer::home::get).post(employer::open::post))
        .route("/employer/data", get(employer::data::get).post(employer::data::post))
        .route(
            "/employer/papers/{material}",
            get(employer::paper::registration).post(employer::paper::post_registration),
        )
        .route("/employer/agent", get(employer::agent::get).post(employer::agent::post))
        .route("/employer/agent/remove", post(employer::agent::post_remove))
        .route("/employer/cases", get(employer::cases::get))
        .route("/employer/cases/new", get(employer::new_case::get).post(employer::new_case::post))
        .route("/employer/cases/{id}", get(employer::case::get).post(employer::case::post))
        .route("/employer/cases/{id}/submitted", get(employer::submitted::get))
        .route(
            "/employer/cases/{id}/papers/{material}",
            get(employer::paper::case).post(employer::paper::post_case),
        )
        .route("/employer/cases/{id}/withdraw", get(case::withdraw::get).post(case::withdraw::post))
        .route("/employer/visits", get(employer::visits::get).post(employer::visits::post))
        .route("/employer/visits/{seat}", get(employer::visit::get).post(employer::visit::post))
        .route("/employer/more", get(employer::more::get).post(employer::more::post))
        .route("/employer/plan/{year}", get(employer::plan::get).post(employer::plan::post))
        .route("/employer/places/{year}", get(employer::places::get).post(employer::places::post))
        .route(
            "/employer/plan/{year}/document",
            get(employer::paper::plan).post(employer::paper::post_plan),
        )
        .route("/employer/permits/{id}", get(employer::permit::get).post(employer::permit::post))
        .route("/employer/sanctions/{id}", get(supervision::own::get).post(supervision::own::post))
        .route(
            "/employer/inspections/{id}",
            get(supervision::own::inspection).post(supervision::own::confirm),
        )
        .route(
            "/employer/self-check",
            get(supervision::self_check::get).post(supervision::self_check::post),
        )
        .route("/employer/permits/{id}/calendar.ics", get(employer::permit::calendar))
        .route("/employer/calendar.ics", get(employer::permit::all))
        .route("/employer/incoming", get(employer::incoming::get).post(employer::incoming::post))
}

/// The officers' desk, the administrator's page, and the files they look at.
fn for_officers() -> Router<Portal> {
    use desk::quota::{allocation, plan, scheme, tags};
    Router::new()
        .route("/desk", get(desk::home::get))
        .route("/desk/cases/{id}", get(desk::case::get).post(desk::case::post))
        .route("/desk/cases/{id}/visit", get(desk::book::get).post(desk::book::post))
        .route("/desk/changes/{id}", get(desk::change::get).post(desk::change::post))
        .route("/desk/employers/{id}", get(desk::employer::get).post(desk::employer::post))
        .route("/desk/permits/{id}", get(desk::permit::get).post(desk::permit::post))
        .route("/desk/permits/{id}/calendar.ics", get(desk::permit::calendar))
        .route("/desk/employers/{id}/tags", get(tags::get).post(tags::post))
        .route("/desk/plans/{id}", get(plan::get).post(plan::post))
        .route("/desk/schemes/new", get(scheme::new).post(scheme::post_new))
        .route("/desk/schemes/{id}", get(scheme::get).post(scheme::post))
        .route("/desk/allocations", get(allocation::all).post(allocation::announce))
        .route("/desk/allocations/{id}", get(allocation::get).post(allocation::post))
        .route("/desk/editions", get(desk::editions::get).post(desk::editions::post))
        .route("/desk/visits", get(desk::visits::get).post(desk::visits::post))
        .route("/desk/openings", get(desk::openings::get).post(desk::openings::post))
        .route("/desk/post", get(desk::post::get).post(desk::post::post))
        .merge(for_inspectors())
        .route("/admin", get(admin::get).post(admin::post))
        .route("/files/{id}", get(case::file))
}

/// The desk's pages of supervision.
fn for_inspectors() -> Router<Portal> {
    use supervision::{
        agents, cases, complaints, conflicts, inspections, looks, opening, referrals,
    };
    Router::new()
        .route("/desk/employers/{id}/turn-away", get(agents::get).post(agents::post))
        .route("/desk/employers/{id}/conflict", get(conflicts::get).post(conflicts::post))
        .route("/desk/sanctions/new", get(opening::get).post(opening::post))
        .route("/desk/sanctions/{id}", get(cases::get).post(cases::post))
        .route(
            "/desk/inspections/{id}",
            get(inspections::inspection).post(inspections::post_inspection),
        )
        .route("/desk/draws", post(inspections::new_draw))
        .route("/desk/draws/{id}", get(inspections::draw).post(inspections::post_draw))
        .route("/desk/leads/{id}", get(inspections::lead).post(inspections::post_lead))
        .route("/desk/looks", get(looks::get))
        .route("/desk/looks/{id}", get(looks::review).post(looks::post))
        .route("/desk/complaints/{id}", get(complaints::officer).post(complaints::post_officer))
        .route("/desk/referrals/new", get(referrals::new).post(referrals::post_new))
        .route("/desk/referrals/{id}", get(referrals::get).post(referrals::post))
        .route("/desk/referrals/{id}/bundle.pdf", get(referrals::bundle))
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
