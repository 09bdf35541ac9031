//! `juzheng serve`: the portal with its daily sweep and its outbox.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use office::Office;
use papers::SealKey;
use portal::{FormKey, Portal, Site};

use crate::district::{DistrictArgs, describe, open};
use crate::posting::{self, PostArgs};

/// How the portal is served.
#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    district: DistrictArgs,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Address people use, printed into the QR codes; without it the listening address.
    #[arg(long)]
    public_url: Option<String>,
    #[command(flatten)]
    post: PostArgs,
    /// Fill a fresh register with the demo district (演示) and show its accounts.
    #[arg(long)]
    demo: bool,
}

impl ServeArgs {
    /// The demo district in `data/`, on port 8080.
    pub fn demo_here() -> Self {
        let district =
            DistrictArgs { data: crate::default_data(), database: None, editions: Vec::new() };
        let listen = SocketAddr::from(([127, 0, 0, 1], DEFAULT_PORT));
        Self { district, listen, public_url: None, post: PostArgs::default(), demo: true }
    }
}

/// The port of the README's first command.
const DEFAULT_PORT: u16 = 8080;
/// Bytes of the seal's scalar.
const KEY_BYTES: usize = 32;
/// How often the sweep looks whether a new day has begun, seconds.
const SWEEP_EVERY_SECONDS: u64 = 60;

/// Serves until told to stop.
pub fn run(args: &ServeArgs) -> Result<ExitCode> {
    log_to_stderr();
    refuse_plain_http(args)?;
    let mut office = open(&args.district)?;
    let seal = seal_key(&args.district.data, &office)?;
    let signs = seal.clone();
    office.seal = office::Seal::new(move |message| signs.sign(message).ok());
    let accounts = if args.demo { demo_accounts(&office)? } else { Vec::new() };
    let form_key = office::accounts::form_key(&office)
        .map_err(|failure| anyhow::anyhow!(describe(&failure)))?;
    let runtime = tokio::runtime::Runtime::new().context("无法启动运行时")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(args.listen)
            .await
            .with_context(|| format!("无法监听 {}，端口可能已被占用", args.listen))?;
        let address = listener.local_addr()?;
        let here = format!("http://{address}");
        let public_url = args.public_url.clone().unwrap_or_else(|| here.clone());
        let edition = office.edition();
        let district = edition.district_label().to_owned();
        let site = Site {
            authority: format!("{district}人力资源和社会保障局"),
            rules: Site::cited_title(edition.title()),
            edition: format!("{}版", edition.law().edition.text),
            district,
            https: public_url.starts_with("https:"),
            public_url,
            mail: args.post.has_mail(),
            demo: accounts,
        };
        let sender =
            post::Sender { public_url: site.public_url.clone(), authority: site.authority.clone() };
        let post = args.post.open(sender)?;
        let portal = Portal::new(office.clone(), site, FormKey::new(form_key), seal);
        let poster = post.map(|post| tokio::spawn(posting::rounds(post, office.clone())));
        let sweeper = tokio::spawn(sweep_daily(office));
        // The line that scripts and people wait for.
        println!("listening on {here}");
        let served = portal::serve(listener, portal).await;
        sweeper.abort();
        if let Some(poster) = poster {
            poster.abort();
        }
        served.context("门户意外停止")
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Passwords and identity numbers do not travel readable over a network. The demo has neither.
fn refuse_plain_http(args: &ServeArgs) -> Result<()> {
    let https = args.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
    if args.listen.ip().is_loopback() || https || args.demo {
        return Ok(());
    }
    anyhow::bail!(
        "在 {} 上明文提供服务会泄露口令和身份证号：请在前面放置提供 HTTPS 的反向代理，\
         并用 --public-url https://… 写明对外地址；只在本机使用时监听 127.0.0.1",
        args.listen
    )
}

fn demo_accounts(office: &Office) -> Result<Vec<office::demo::DemoAccount>> {
    office::demo::ready(office).map_err(|failure| anyhow::anyhow!(describe(&failure)))
}

fn log_to_stderr() {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
}

/// The seal's key: made at the first start, kept readable by its owner only, with the public half
/// beside it for everybody who verifies offline.
fn seal_key(data: &Path, office: &Office) -> Result<Arc<SealKey>> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let path = data.join("seal-key.pem");
    if let Ok(pem) = std::fs::read_to_string(&path) {
        return Ok(Arc::new(SealKey::from_pem(&pem).context("签章密钥文件无效")?));
    }
    let key = SealKey::from_random(&office.chance.bytes::<KEY_BYTES>())
        .context("随机数不能作为密钥，请重新启动")?;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .with_context(|| format!("无法写入 {}", path.display()))?;
    file.write_all(key.to_pem().as_bytes())?;
    file.sync_all()?;
    std::fs::write(data.join("seal-public.pem"), key.public().to_pem())?;
    Ok(Arc::new(key))
}

/// Runs the sweep at the start and after every midnight, and the window's work by the minute.
async fn sweep_daily(office: Office) {
    let mut swept = None;
    let mut every = tokio::time::interval(std::time::Duration::from_secs(SWEEP_EVERY_SECONDS));
    loop {
        every.tick().await;
        let today = office.today();
        let office = office.clone();
        if swept == Some(today) {
            match tokio::task::spawn_blocking(move || office::visits::run_due(&office)).await {
                Ok(Ok(_)) => {}
                Ok(Err(failure)) => tracing::error!("The window's work failed: {failure}"),
                Err(panic) => tracing::error!("The window's work broke: {panic}"),
            }
            continue;
        }
        match tokio::task::spawn_blocking(move || office::sweep::run(&office)).await {
            Ok(Ok(done)) => {
                swept = Some(today);
                tracing::info!(?done, "Swept {today}");
            }
            Ok(Err(failure)) => tracing::error!("The sweep of {today} failed: {failure}"),
            Err(panic) => tracing::error!("The sweep of {today} broke: {panic}"),
        }
    }
}
