// write-db writes a Trivy vulnerability database (schema 2) from a list of advisories.
//
// usage: write-db ADVISORIES.json TRIVY.db
//
// Trivy keeps its database in bbolt, in these buckets:
//
//	<source> / <package> / <id>   what versions are affected or fixed
//	data-source / <source>        who says so
//	vulnerability / <id>          title, severity by vendor, score vectors, links
//
// <source> is "alpine 3.23" and the like for operating systems, and "maven::GitHub Security Advisory Maven" for jars.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

type database struct {
	Sources []struct {
		Bucket     string
		DataSource json.RawMessage
		// package → vulnerability → advisory, as Trivy reads it
		Packages map[string]map[string]json.RawMessage
	}
	Vulnerabilities map[string]json.RawMessage
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: write-db ADVISORIES.json TRIVY.db")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "write-db:", err)
		os.Exit(1)
	}
}

func write(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	var content database
	if err := json.Unmarshal(text, &content); err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	db, err := bolt.Open(to, 0o644, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Update(func(tx *bolt.Tx) error {
		for _, source := range content.Sources {
			if err := put(tx, source.DataSource, source.Bucket, "data-source"); err != nil {
				return err
			}
			for pkg, advisories := range source.Packages {
				for id, advisory := range advisories {
					// an advisory without its vulnerability would be found with an unknown severity
					if _, known := content.Vulnerabilities[id]; !known {
						return fmt.Errorf("%s: %s of %s is not among the vulnerabilities", from, id, pkg)
					}
					if err := put(tx, advisory, id, source.Bucket, pkg); err != nil {
						return err
					}
				}
			}
		}
		for id, vulnerability := range content.Vulnerabilities {
			if err := put(tx, vulnerability, id, "vulnerability"); err != nil {
				return err
			}
		}
		return nil
	})
}

// put stores a value, compacted, under a key of nested buckets.
func put(tx *bolt.Tx, value json.RawMessage, key string, path ...string) error {
	bucket, err := tx.CreateBucketIfNotExists([]byte(path[0]))
	for _, name := range path[1:] {
		if err != nil {
			return err
		}
		bucket, err = bucket.CreateBucketIfNotExists([]byte(name))
	}
	if err != nil {
		return err
	}
	var any interface{}
	if err := json.Unmarshal(value, &any); err != nil {
		return err
	}
	compact, err := json.Marshal(any)
	if err != nil {
		return err
	}
	return bucket.Put([]byte(key), compact)
}
