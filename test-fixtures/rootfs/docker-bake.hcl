# Two images in one invocation, the second built on the first, and a target by platform matrix.

variable "REPOSITORY" {
  default = "127.0.0.1:5000/demo"
}

variable "TAG" {
  default = "latest"
}

group "default" {
  targets = ["base", "service"]
}

target "base" {
  target    = "app"
  platforms = ["linux/amd64", "linux/arm64"]
  tags      = ["${REPOSITORY}/base:${TAG}"]
}

target "service" {
  target    = "service"
  contexts  = { base-image = "target:base" }
  platforms = ["linux/amd64", "linux/arm64"]
  tags      = ["${REPOSITORY}/service:${TAG}"]
}

target "single" {
  name      = "${image}-${architecture}"
  matrix    = {
    image        = ["base", "app"]
    architecture = ["amd64", "arm64"]
  }
  target    = image
  platforms = ["linux/${architecture}"]
  tags      = ["${REPOSITORY}/${image}:${TAG}-${architecture}"]
}
