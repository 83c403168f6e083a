import type { Blueprint } from '../../blueprints/blueprint';

/** What a container service becomes, unless components of the catalog run on it: those then stand for themselves. */
export function unlessHosted<P, F, O extends object>(
  containerService: Blueprint<P, F, O>,
): Pick<Blueprint<P, F, O>, 'outputs' | 'provide' | 'offer' | 'consume'> {
  return {
    outputs: containerService.outputs,
    provide: context =>
      context.hosted.length > 0 ? {} : containerService.provide(context),
    offer: (outputs, access, context) =>
      outputs.url === undefined
        ? ({} as O)
        : containerService.offer!(outputs, access, context),
    consume(context, own, links) {
      if (context.hosted.length === 0)
        containerService.consume!(context, own, links);
    },
  };
}
