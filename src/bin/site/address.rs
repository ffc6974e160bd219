//! Where the site will stand, for those few things that need a whole address: what other sites show of it.

/// What the head of the page gains, and the file for oEmbed.
pub struct Address {
    home: String,
}

impl Address {
    /// Takes an address such as `https://guide.example.com/`.
    ///
    /// # Errors
    /// When it is no address of a folder.
    pub fn new(home: &str) -> Result<Self, String> {
        let is_plain = home.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>&?#".contains(&byte));
        if (home.starts_with("https://") || home.starts_with("http://")) && home.ends_with('/') && is_plain {
            return Ok(Self { home: home.to_owned() });
        }
        Err(format!(
            "SITE_URL is {home:?}; it must be the address of the site's folder, with a slash at its end, such as https://guide.example.com/"
        ))
    }

    /// Returns what goes into the head of the page.
    pub fn head(&self) -> String {
        let Self { home } = self;
        format!(
            "<link rel=\"canonical\" href=\"{home}\">\n    <meta property=\"og:url\" content=\"{home}\">\n    \
             <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{home}oembed.json\" title=\"Heroku or Kubernetes?\">"
        )
    }

    /// Returns the address of the picture that other sites show.
    pub fn picture(&self) -> String {
        format!("{}social-card.png", self.home)
    }

    /// Returns the text of the file for oEmbed, version 1.0, of the type `rich`.
    ///
    /// # Errors
    /// None that can come up: it is plain text.
    pub fn oembed(&self) -> Result<String, String> {
        let Self { home } = self;
        let oembed = serde_json::json!({
            "version": "1.0",
            "type": "rich",
            "title": "Heroku or Kubernetes?",
            "provider_name": "Heroku or Kubernetes?",
            "provider_url": home,
            "thumbnail_url": self.picture(),
            "thumbnail_width": 1200,
            "thumbnail_height": 630,
            "html": frame(home),
            "width": 720,
            "height": 640,
        });
        serde_json::to_string_pretty(&oembed).map_err(|problem| problem.to_string())
    }
}

/// What a frame with the guide is called; `public/embed.js`, which stands alone, says the same.
pub const FRAME_TITLE: &str = "Heroku or Kubernetes? A decision guide";

/// Returns the frame that shows the guide at an address in a page that runs no script of ours.
pub fn frame(home: &str) -> String {
    format!(
        "<iframe src=\"{home}?embed\" title=\"{FRAME_TITLE}\" lang=\"en\" loading=\"lazy\" width=\"100%\" height=\"640\"></iframe>"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says where")]
mod tests {
    use super::Address;

    #[test]
    fn what_other_sites_need_has_whole_addresses() {
        let address = Address::new("https://guide.example.com/a/").unwrap();
        let oembed: serde_json::Value = serde_json::from_str(&address.oembed().unwrap()).unwrap();
        assert_eq!(oembed["version"], "1.0");
        assert!(oembed["html"].as_str().unwrap().contains("src=\"https://guide.example.com/a/?embed\""));
        assert!(address.head().contains("https://guide.example.com/a/oembed.json"));
        assert_eq!(address.picture(), "https://guide.example.com/a/social-card.png");
    }

    #[test]
    fn what_is_no_folder_is_refused_with_what_is_allowed() {
        for wrong in ["", "guide.example.com/", "https://guide.example.com", "https://a/?x/", "https://a/\"/"] {
            let message = Address::new(wrong).err().unwrap();
            assert!(
                message.contains(wrong.trim_matches('"').split('"').next().unwrap())
                    && message.contains("such as https://")
            );
        }
    }
}
