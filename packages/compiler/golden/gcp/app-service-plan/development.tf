# ---------- terraform.tf
# in foundations/root-module: terraform
# ---------- providers.tf
# in foundations/root-module: provider.google
# ---------- backend.tf
# in foundations/root-module: terraform
# ---------- variables.tf
# Entities: component:default/backoffice, resource:default/plan
# in web-app-host: variable.backoffice_image
# ---------- locals.tf
# Entities: component:default/backoffice, resource:default/plan

locals {
  backoffice_tags = {
    entity = "component-default-backoffice"
    owner  = "group-default-shop-team"
    system = "system-default-shop"
  }
}

# ---------- terraform.tfvars

# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:
# backoffice_image: Container image of backoffice in Artifact Registry, with its tag or digest

# ---------- project.tf
# in foundations/services: google_project_service.iam
# in foundations/services: google_project_service.run
# ---------- identity.tf
# Entities: component:default/backoffice
# in web-app-host: google_service_account.backoffice
# ---------- compute.tf
# Entities: component:default/backoffice
# in foundations/project: data.google_project.main
# in web-app-host: google_cloud_run_v2_service.backoffice
# ---------- outputs.tf
# Entities: component:default/backoffice, resource:default/plan
# in web-app-host: output.backoffice_url
