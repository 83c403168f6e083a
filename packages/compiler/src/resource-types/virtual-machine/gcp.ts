import { connect } from '../../clouds/gcp/connections/connect';
import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import { addPolicy } from '../../clouds/gcp/workloads/cloudRunAlarms';
import {
  blockOf,
  buildServiceAccount,
  complete,
} from '../../clouds/gcp/workloads/cloudRun';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { asText } from '../../terraform/asText';
import type { Block } from '../../terraform/blocks';
import {
  block,
  hcl,
  jsonencode,
  text,
  type Value,
} from '../../terraform/expressions';
import { sortedByName } from '../../util/sortedByName';
import { admitConsumer, admitPeople, letToInternet } from './gcpFirewall';
import type { VirtualMachineProperties } from './properties';

type Context = BlueprintContext<VirtualMachineProperties, GcpFoundations>;

const SIZES = {
  small: 'e2-small',
  medium: 'e2-medium',
  large: 'e2-standard-2',
  xlarge: 'e2-standard-4',
};

/** Families of public images; a new machine gets the newest of its family. */
const IMAGES = {
  linux: 'debian-cloud/debian-13',
  ubuntu: 'ubuntu-os-cloud/ubuntu-2404-lts-amd64',
  windows: 'windows-cloud/windows-2022',
};

/** The size of the images of Windows Server. */
const WINDOWS_GB = 50;

const SNAPSHOT_DAYS = 14;

/** Compute Engine instance without a public address, which people reach through Identity-Aware Proxy. */
export const gcp: Blueprint<
  VirtualMachineProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'Compute Engine instance without a public address, reached by people through Identity-Aware Proxy',
  outputs: {
    host: { type: 'string', description: 'address in the network' },
    port: { type: 'number', description: 'port that it listens on' },
    tag: { type: 'string', description: 'network tag of the machine' },
  },

  provide(context) {
    const { node, properties, production, output } = context;
    context.foundations.egress();
    const account = buildServiceAccount(context);
    const tag = account.attr('account_id');
    const machine = addMachine(context, account, tag);
    admitPeople(context, tag, properties.os);
    letToInternet(context, tag);
    if (production) {
      backUp(context, machine);
      alarmOnAbsence(context, machine);
    }
    output('instance', {
      value: machine.attr('name'),
      description: `Instance of ${node.name}, for gcloud compute ssh --tunnel-through-iap`,
    });
    return {
      host: machine.attr('network_interface[0].network_ip'),
      port: properties.port,
      tag,
      account_email: account.attr('email'),
      machine: machine.attr('name'),
    };
  },

  offer: ({ host, port, tag }, _access, { provider }) => ({
    environment: { HOST: host, PORT: asText(port) },
    reach: { ranges: [text`${host}/32`], ports: [port] },
    enrol: (context, consumer) => {
      admitConsumer(context, consumer, { tag, port, ...provider });
      return {};
    },
  }),

  consume(context, own, links) {
    const account = blockOf(own.account_email);
    const { environment, secrets } = connect(
      context,
      { account, member: account.attr('member') },
      links,
    );
    const secretIds = Object.fromEntries(
      Object.entries(secrets).map(([name, id]) => [`${name}_SECRET`, id]),
    );
    const settings = sortedByName({ ...environment, ...secretIds });
    complete(blockOf(own.machine), {
      metadata: {
        'block-project-ssh-keys': 'TRUE',
        // Windows has no OS Login.
        ...(context.properties.os !== 'windows' && {
          'enable-oslogin': 'TRUE',
        }),
        ...(Object.keys(settings).length > 0 && {
          settings: jsonencode(settings),
        }),
      },
    });
  },
};

function addMachine(context: Context, account: Block, tag: Value): Block {
  const { properties, production, foundations, environment } = context;
  const { subnetId } = foundations.network();
  const isWindows = properties.os === 'windows';
  return context.resource(
    'google_compute_instance',
    {
      name: context.cloudName(),
      machine_type: SIZES[properties.size],
      // Every region has a zone b; not every one has a zone a.
      zone: `${environment.region}-b`,
      tags: [tag, foundations.workloadTag()],
      allow_stopping_for_update: true,
      deletion_protection: production,
      boot_disk: block({
        kms_key_self_link: foundations.key('compute'),
        initialize_params: block({
          image: IMAGES[properties.os],
          size: Math.max(properties.diskGb, isWindows ? WINDOWS_GB : 0),
          type: 'pd-balanced',
        }),
      }),
      network_interface: block({ subnetwork: subnetId }),
      service_account: block({
        email: account.attr('email'),
        scopes: ['cloud-platform'],
      }),
      shielded_instance_config: block({
        enable_secure_boot: true,
        enable_vtpm: true,
        enable_integrity_monitoring: true,
      }),
      lifecycle: block({
        ...protect(context)?.body,
        ignore_changes: hcl`[boot_disk[0].initialize_params[0].image]`,
      }),
    },
    {
      idleCost: 'virtual machine and its disk, by the hour',
      comments: [
        'A newer image would replace the machine: it updates itself instead. Another size stops it for some minutes.',
        ...(isWindows && properties.diskGb < WINDOWS_GB
          ? [`The image of Windows takes ${WINDOWS_GB} GB at least.`]
          : []),
      ],
    },
  );
}

/** Daily snapshots of the disk, which outlive it. */
function backUp(context: Context, machine: Block) {
  const { node, environment, resource, cloudName } = context;
  const why = {
    role: 'snapshots',
    reason: `Backs up the disk of ${node.name} every day`,
  };
  const schedule = resource(
    'google_compute_resource_policy',
    {
      name: cloudName('snapshots'),
      region: environment.region,
      snapshot_schedule_policy: block({
        schedule: block({
          daily_schedule: block({ days_in_cycle: 1, start_time: '03:00' }),
        }),
        retention_policy: block({
          max_retention_days: SNAPSHOT_DAYS,
          on_source_disk_delete: 'KEEP_AUTO_SNAPSHOTS',
        }),
      }),
    },
    why,
  );
  resource(
    'google_compute_disk_resource_policy_attachment',
    {
      name: schedule.attr('name'),
      // The boot disk has the name of its machine.
      disk: machine.attr('name'),
      zone: machine.attr('zone'),
    },
    why,
  );
}

/** Alarm: the machine sends no uptime, because it does not run. */
function alarmOnAbsence(context: Context, machine: Block) {
  addPolicy(context, 'status', `${context.node.name} does not run`, {
    display_name: 'The machine sends no uptime',
    condition_absent: block({
      filter: text`resource.type = "gce_instance" AND resource.labels.instance_id = "${machine.attr('instance_id')}" AND metric.type = "compute.googleapis.com/instance/uptime_total"`,
      duration: '300s',
      aggregations: block({
        alignment_period: '60s',
        per_series_aligner: 'ALIGN_MEAN',
      }),
    }),
  });
}
