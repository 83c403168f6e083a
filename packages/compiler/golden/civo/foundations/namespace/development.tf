# ---------- workloads/network.tf
# in production: kubernetes_network_policy_v1.main_default_deny
# in production: kubernetes_network_policy_v1.main_dns
# ---------- workloads/compute.tf
# in production: kubernetes_namespace_v1.main
# ---------- workloads/outputs.tf, in production
