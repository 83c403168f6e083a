import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { isExposedFunction } from '../../blueprints/exposure';
import { blockOf, connectWorkload } from '../../clouds/gcp/workloads/cloudRun';
import { alarmOnErrors } from '../../clouds/gcp/workloads/cloudRunAlarms';
import {
  callService,
  expose,
  ingressOf,
  provideService,
  SERVICE_OUTPUTS,
} from '../../clouds/gcp/workloads/cloudRunService';
import { completeArchive, provideArchive } from './gcpArchive';
import { completeImage } from './gcpImage';
import { addTriggers, triggersOf, withoutTriggers } from './gcpTriggers';
import type { FunctionProperties } from './properties';

/** Cloud Run function: an instance answers one call at a time, and there is none in between. */
export const gcp: Blueprint<FunctionProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Cloud Run function, from an archive or an image, called by what it subscribes to by way of Eventarc',
  protocol: 'HTTP',
  outputs: SERVICE_OUTPUTS,

  provide(context) {
    return context.properties.packaging === 'image'
      ? provideService(context, ingressOf(context, isExposedFunction(context)))
      : provideArchive(context);
  },

  offer(outputs, access, context) {
    const offered = callService(outputs, access, context);
    return {
      ...offered,
      environment: {
        NAME: outputs.called ?? outputs.name,
        ...offered.environment,
      },
    };
  },

  consume(context, own, links) {
    const { node, properties, production, output } = context;
    const triggers = triggersOf(context, links);
    const workload = connectWorkload(
      context,
      own,
      withoutTriggers(links, triggers),
    );
    const code = blockOf(own.name);
    const service =
      properties.packaging === 'image'
        ? completeImage(context, code, workload)
        : completeArchive(context, code, workload);
    addTriggers(
      context,
      { service, url: own.url, account: workload.account },
      triggers,
    );
    output('url', {
      value: isExposedFunction(context)
        ? expose(context, service)
        : service.uri,
      description: `Address of ${node.name}`,
    });
    if (production) alarmOnErrors(context, service.name);
  },
};
