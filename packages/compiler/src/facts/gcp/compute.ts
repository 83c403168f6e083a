import type { Fact, NameFact } from '../facts';
import { COMPUTE_NAME } from './names';

/** Names of Cloud Run start with a letter and become part of a host name. */
const RUN_NAME: NameFact = { ...COMPUTE_NAME, maxLength: 49 };

export const COMPUTE: Record<string, Fact> = {
  google_compute_instance: {
    purpose: 'compute',
    name: COMPUTE_NAME,
    stateful: true,
    forceNew: [
      'boot_disk.auto_delete',
      'boot_disk.initialize_params.image',
      'boot_disk.initialize_params.size',
      'boot_disk.initialize_params.type',
      'boot_disk.kms_key_self_link',
      'hostname',
      'name',
      'project',
      'zone',
    ],
  },
  google_compute_resource_policy: {
    purpose: 'compute',
    name: COMPUTE_NAME,
    forceNew: ['name', 'project', 'region'],
  },
  google_compute_disk_resource_policy_attachment: {
    purpose: 'compute',
    forceNew: ['disk', 'name', 'project', 'zone'],
  },
  google_cloud_run_v2_service: {
    purpose: 'compute',
    name: RUN_NAME,
    forceNew: ['location', 'name', 'project'],
    enums: {
      ingress: [
        'INGRESS_TRAFFIC_ALL',
        'INGRESS_TRAFFIC_INTERNAL_ONLY',
        'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
      ],
      launch_stage: ['ALPHA', 'BETA', 'GA'],
    },
  },
  google_cloud_run_v2_worker_pool: {
    purpose: 'compute',
    name: RUN_NAME,
    forceNew: ['location', 'name', 'project'],
    enums: { launch_stage: ['ALPHA', 'BETA', 'GA'] },
  },
  google_cloud_run_v2_service_iam_member: {
    purpose: 'identity',
    forceNew: ['location', 'member', 'name', 'project', 'role'],
  },
  google_cloud_run_v2_job: {
    purpose: 'compute',
    name: RUN_NAME,
    forceNew: ['location', 'name', 'project'],
    enums: { launch_stage: ['ALPHA', 'BETA', 'GA'] },
  },
  google_cloud_run_v2_job_iam_member: {
    purpose: 'identity',
    forceNew: ['location', 'member', 'name', 'project', 'role'],
  },
  google_cloud_scheduler_job: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 500,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'project', 'region'],
  },
  google_cloudfunctions2_function: {
    purpose: 'compute',
    // It becomes the name of a Cloud Run service.
    name: RUN_NAME,
    forceNew: ['location', 'name', 'project'],
  },
  google_eventarc_trigger: {
    purpose: 'messaging',
    name: COMPUTE_NAME,
    forceNew: ['channel', 'location', 'name', 'project'],
  },
  google_artifact_registry_repository: {
    purpose: 'storage',
    name: { ...COMPUTE_NAME, argument: 'repository_id' },
    stateful: true,
    forceNew: ['format', 'kms_key_name', 'location', 'mode', 'repository_id'],
    enums: {
      format: [
        'DOCKER',
        'MAVEN',
        'NPM',
        'APT',
        'YUM',
        'PYTHON',
        'KFP',
        'GO',
        'GENERIC',
      ],
    },
  },
  google_artifact_registry_repository_iam_member: {
    purpose: 'identity',
    forceNew: ['location', 'member', 'project', 'repository', 'role'],
  },
  google_workflows_workflow: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'a-z0-9-',
      lowerCase: true,
      startsWithLetter: true,
      scope: 'account',
    },
    forceNew: ['name', 'project', 'region'],
    enums: {
      call_log_level: [
        'CALL_LOG_LEVEL_UNSPECIFIED',
        'LOG_ALL_CALLS',
        'LOG_ERRORS_ONLY',
        'LOG_NONE',
      ],
    },
  },
};
