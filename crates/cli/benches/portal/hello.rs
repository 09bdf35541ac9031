//! The yardstick: axum with nothing but a greeting, in this process.

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;

/// Serves on a free port for as long as the process lives.
pub fn start() -> std::io::Result<SocketAddr> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime can be started");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("it is bound");
            let app = Router::new().route("/", get(|| async { "hello" }));
            axum::serve(listener, app).await.expect("it serves");
        });
    });
    Ok(address)
}
