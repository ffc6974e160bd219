//! Files that are easily taken for something else, each with what it comes to.

use crate::import::check_refused;

const UNKNOWN: &str = "none of the files that we read";
const DEEP: &str = "is nested more than 64 levels deep";

#[test]
fn what_is_meant_as_yaml_is_no_procfile() {
    check_refused("docker-compose.yml", b"services: [\n", 1, "is not YAML");
    check_refused("pasted text", b"services: [\n", 1, "is not YAML");
    check_refused("compose.yaml", format!("services: {}", "[".repeat(300)).as_bytes(), 1, DEEP);
    check_refused("compose.yaml", format!("services: {}", "[".repeat(20_000)).as_bytes(), 1, DEEP);
    let object = format!("apiVersion: v1\nkind: X\nspec: {}", "[".repeat(20_000));
    check_refused("objects.yaml", object.as_bytes(), 3, DEEP);
    let travis = b"language: ruby\nrvm: 3.2\nscript: bundle exec rake\n";
    check_refused(".travis.yml", travis, 0, UNKNOWN);
    check_refused("pasted text", travis, 0, UNKNOWN);
}

#[test]
fn environment_variables_are_no_process_types() {
    check_refused(
        "config.txt",
        b"=== shop Config Vars\n\nDATABASE_URL: postgres://u:p@h/d\nPORT:         80\n",
        0,
        UNKNOWN,
    );
    check_refused("config.txt", b"DATABASE_URL: postgres://u:p@h/d\n", 0, UNKNOWN);
}

#[test]
fn json_that_is_too_deep_is_told_as_that() {
    check_refused("app.json", format!("{{\"formation\":{}{}}}", "[".repeat(300), "]".repeat(300)).as_bytes(), 1, DEEP);
}

#[test]
fn what_would_take_long_to_refuse_is_refused_at_once() {
    check_refused("documents.yaml", "---\na: 1\n".repeat(150_000).as_bytes(), 20_001, "has more than 10000 documents");
    check_refused("anchors.yaml", format!("services: {{{}}}", "a: &a ".repeat(20_000)).as_bytes(), 1, "10000 anchors");
}
