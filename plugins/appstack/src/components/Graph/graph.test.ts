import { versionDetail } from '../../__testUtils__/fixtures';
import { toGraph } from './graphModel';
import { NODE_WIDTH, placeGraph } from './layout';

const [realization] = versionDetail.environments;

describe('The dependency graph', () => {
  it('holds entities, what they connect to, and what lies outside', () => {
    const graph = toGraph(realization);

    expect(
      graph.nodes.map(({ name, isExternal }) => [name, isExternal]),
    ).toEqual([
      ['Orders service', false],
      ['orders-db', false],
      ['audit-log', true],
    ]);
    expect(graph.edges).toHaveLength(2);
  });

  it('shows what is connected to even when nothing describes it', () => {
    const graph = toGraph({
      ...realization,
      design: { ...realization.design, externals: [] },
    });
    expect(graph.nodes[2]).toMatchObject({
      name: 'audit-log',
      isExternal: true,
    });
  });

  it('leaves out what is nothing to deploy, unless something touches it', () => {
    const [service, database] = realization.design.nodes;
    const library = {
      ...database,
      id: 'component:default/order-kit',
      name: 'order-kit',
      decision: { ...database.decision, target: { skip: 'a library' } },
    };
    const graph = toGraph({
      ...realization,
      design: { ...realization.design, nodes: [service, database, library] },
    });
    expect(graph.nodes.map(({ name }) => name)).not.toContain('order-kit');
  });

  it('places consumers left of what they use, also in circles', () => {
    const [service, database] = realization.design.nodes;
    const mutual = toGraph({
      ...realization,
      design: {
        ...realization.design,
        externals: [],
        nodes: [
          { ...service, connections: service.connections.slice(0, 1) },
          {
            ...database,
            host: service.id,
          },
        ],
      },
    });

    const placed = placeGraph(mutual, { labels: true });
    const [from, to] = placed.nodes;
    expect(Math.abs(to.x - from.x)).toBeGreaterThan(NODE_WIDTH);
    expect(placed.edges.every(({ points }) => points.length > 1)).toBe(true);
    expect(placed.width).toBeGreaterThan(2 * NODE_WIDTH);
  });
});
