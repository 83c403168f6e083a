import { named, terraform, type MachineNames } from './machineRows';

/** Objects of Kubernetes: their kinds, alone and with an API version, and Terraform's names. */
export const IN_CLUSTER_NAMES: readonly MachineNames[] = [
  {
    resourceType: 'kubernetes-workload',
    whole: 'a workload',
    names: [
      ...terraform(`
        kubernetes_deployment kubernetes_deployment_v1 kubernetes_stateful_set
        kubernetes_stateful_set_v1 helm_release
      `),
      ...named(`
        apps/v1/deployment apps/v1/statefulset stateful-set
      `),
    ],
    parts: [
      ...terraform(`
        kubernetes_service kubernetes_service_v1 kubernetes_ingress
        kubernetes_ingress_v1 kubernetes_config_map kubernetes_config_map_*
        kubernetes_secret kubernetes_secret_* kubernetes_service_account
        kubernetes_service_account_v1 kubernetes_horizontal_pod_autoscaler
        kubernetes_horizontal_pod_autoscaler_* kubernetes_pod kubernetes_pod_*
        kubernetes_persistent_volume_claim kubernetes_persistent_volume_claim_v1
        kubernetes_network_policy kubernetes_network_policy_v1
        kubernetes_role kubernetes_role_* kubernetes_endpoints
        kubernetes_endpoints_v1 kubernetes_endpoint_slice_v1
      `),
      ...named(`
        configmap config-map ingress kubernetes-ingress replicaset replica-set
        horizontalpodautoscaler horizontal-pod-autoscaler hpa
        persistentvolumeclaim persistent-volume-claim pvc networkpolicy
        network-policy serviceaccount poddisruptionbudget rolebinding
        role-binding httproute endpointslice v1/service v1/configmap v1/secret
        v1/serviceaccount v1/pod apps/v1/replicaset networking.k8s.io/v1/ingress
        autoscaling/v2/horizontalpodautoscaler
      `),
    ],
  },
  {
    resourceType: 'scheduled-job',
    whole: 'a scheduled job',
    names: [
      ...terraform('kubernetes_cron_job kubernetes_cron_job_v1'),
      ...named('batch/v1/cronjob'),
    ],
    parts: terraform('kubernetes_job kubernetes_job_v1'),
  },
  {
    resourceType: 'kubernetes-namespace',
    whole: 'a namespace',
    names: [
      ...terraform('kubernetes_namespace kubernetes_namespace_v1'),
      ...named('v1/namespace'),
    ],
    parts: terraform(
      'kubernetes_resource_quota kubernetes_resource_quota_v1 kubernetes_limit_range kubernetes_limit_range_v1',
    ),
  },
];
