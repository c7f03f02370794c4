-- Trivy's index from a jar's SHA-1 to its coordinates, schema 1. Trivy insists on having one before it looks at a jar;
-- it may be empty, because the jars in the images name their coordinates themselves (META-INF/maven/…/pom.properties).
CREATE TABLE artifacts (id INTEGER PRIMARY KEY, group_id TEXT, artifact_id TEXT);
CREATE TABLE indices (artifact_id INTEGER, version TEXT, sha1 BLOB, archive_type TEXT,
                      FOREIGN KEY (artifact_id) REFERENCES artifacts (id));
CREATE UNIQUE INDEX artifacts_idx ON artifacts (artifact_id, group_id);
CREATE INDEX indices_artifact_idx ON indices (artifact_id);
CREATE UNIQUE INDEX indices_sha1_idx ON indices (sha1);
