import type { LossTable } from '../losses';

export const KUBERNETES_LOSSES: LossTable = {
  data: ['kubernetes_secret_v1'],
  irreplaceable: [],
  'holds-data': [],
  none: [
    'helm_release',
    'kubernetes_config_map_v1',
    'kubernetes_cron_job_v1',
    'kubernetes_deployment_v1',
    'kubernetes_horizontal_pod_autoscaler_v2',
    'kubernetes_ingress_v1',
    'kubernetes_job_v1',
    'kubernetes_namespace_v1',
    'kubernetes_network_policy_v1',
    'kubernetes_pod_disruption_budget_v1',
    'kubernetes_resource_quota_v1',
    'kubernetes_service_account_v1',
    'kubernetes_service_v1',
    'random_password',
  ],
};
