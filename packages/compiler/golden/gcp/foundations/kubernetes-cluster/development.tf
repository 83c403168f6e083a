# ---------- identity.tf

resource "google_service_account" "kubernetes_nodes" {
  account_id   = "shop-devel-kubern-nodes-676db6"
  display_name = "Nodes of Kubernetes"

  depends_on = [google_project_service.iam]
}

# in production: google_project_iam_member.kubernetes_nodes
# ---------- compute.tf

# The API has no public address: IAM says who reaches it by its DNS endpoint, in production from inside Google Cloud alone.
resource "google_container_cluster" "main" {
  # checkov:skip=CKV_GCP_12:Autopilot holds pods to network policies by itself
  # checkov:skip=CKV_GCP_61:Autopilot sees traffic inside nodes by itself
  # checkov:skip=CKV_GCP_65:groups of Google Workspace belong to the organization
  # checkov:skip=CKV_GCP_69:Autopilot runs the metadata server by itself
  name                = "shop-development-kubernetes"
  location            = "europe-west3"
  enable_autopilot    = true
  deletion_protection = false
  network             = google_compute_network.main.id
  subnetwork          = google_compute_subnetwork.main.id
  resource_labels     = local.tags

  ip_allocation_policy {
    cluster_ipv4_cidr_block = "/16"
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = true
  }

  master_authorized_networks_config {}

  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = true
    }
  }

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account = google_service_account.kubernetes_nodes.email
      oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    }
  }

  release_channel {
    channel = "REGULAR"
  }

  binary_authorization {
    evaluation_mode = "PROJECT_SINGLETON_POLICY_ENFORCE"
  }

  security_posture_config {
    mode = "BASIC"
  }

  depends_on = [
    google_project_service.container,
    google_project_service.binaryauthorization,
    google_project_iam_member.kubernetes_nodes,
  ]
}

# ---------- workloads/compute.tf, in production
