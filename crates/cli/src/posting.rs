//! The options of the post (通知投递), and its rounds beside the portal.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use office::Office;
use post::{Mail, Post, Sender, Webhook};

/// Where letters go besides the inbox; nothing given means nowhere.
#[derive(Args, Default)]
pub struct PostArgs {
    /// Mail server (邮件服务器), `smtps://user@host` or `smtp://host:587?tls=required`.
    #[arg(long)]
    smtp: Option<String>,
    /// File with the mail server's password on its first line.
    #[arg(long, requires = "smtp")]
    smtp_password: Option<PathBuf>,
    /// The sender of mails (发件人), e.g. `居证 <no-reply@example.gov.cn>`.
    #[arg(long, requires = "smtp")]
    mail_from: Option<String>,
    /// Address that gets every letter as a signed request (推送地址); see docs/notices.md.
    #[arg(long, requires = "webhook_key")]
    webhook: Option<String>,
    /// File with the key shared with the receiver on its first line.
    #[arg(long, requires = "webhook")]
    webhook_key: Option<PathBuf>,
}

/// How often the outbox is looked through, seconds: a code that somebody waits for arrives at once
/// as people see it.
const ROUND_EVERY_SECONDS: u64 = 5;

impl PostArgs {
    /// Whether people can have letters by mail.
    pub fn has_mail(&self) -> bool {
        self.smtp.is_some()
    }

    /// The post, if there is any way out.
    pub fn open(&self, sender: Sender) -> Result<Option<Post>> {
        let mail = match (&self.smtp, &self.mail_from) {
            (Some(url), Some(from)) => {
                let password = self.smtp_password.as_deref().map(first_line).transpose()?;
                Some(Mail::new(url, from, password.as_deref())?)
            }
            (Some(_), None) => bail!("给了 --smtp，还要用 --mail-from 写明发件人"),
            (None, _) => None,
        };
        let webhook = match (&self.webhook, &self.webhook_key) {
            (Some(url), Some(key)) => Some(Webhook::new(url, &first_line(key)?)?),
            _ => None,
        };
        let any = mail.is_some() || webhook.is_some();
        Ok(any.then_some(Post { mail, webhook, sender }))
    }
}

fn first_line(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path);
    let text = text.with_context(|| format!("无法读取 {}", path.display()))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// Goes through the outbox again and again, on a thread of its own.
pub async fn rounds(post: Post, office: Office) {
    let post = std::sync::Arc::new(post);
    let mut every = tokio::time::interval(std::time::Duration::from_secs(ROUND_EVERY_SECONDS));
    loop {
        every.tick().await;
        let (post, office) = (post.clone(), office.clone());
        match tokio::task::spawn_blocking(move || post.round(&office)).await {
            Ok(Ok(_)) => {}
            Ok(Err(failure)) => tracing::error!("The post could not go round: {failure}"),
            Err(panic) => tracing::error!("The post broke: {panic}"),
        }
    }
}
