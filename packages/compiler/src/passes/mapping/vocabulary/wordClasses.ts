import { words } from './words';

/**
 * Words that say what form something has and not what it is. Alone they are a
 * type; beside a known word they yield to it, beside an unknown one they decide
 * nothing.
 */
export const CONTAINER_WORDS: ReadonlySet<string> = new Set(
  words(`
    cluster clusters instance instances server servers service services app
    apps application applications node nodes group groups account accounts
    database databases db dbs
  `),
);

/** Of these, the ones that say that the organization's own code runs. */
export const SOFTWARE_WORDS: ReadonlySet<string> = new Set(
  words('service services app apps application applications server'),
);

/** Of these, the ones that say that it holds data: what tags and the name add is read as for `database`. */
export const DATABASE_WORDS: ReadonlySet<string> = new Set(
  words('database databases db dbs'),
);

/** General words that yield to a product beside them: a `redis-cache` is Redis. */
export const GENERAL_WORDS: ReadonlySet<string> = new Set(
  words('storage datastore cache caching search index stream sql broker'),
);

/** Words in tags and names that say what something is for: a product in the name says more. */
export const GENERAL_HINTS: ReadonlySet<string> = new Set(
  words(`
    event-bus queue time-series timeseries vector embeddings warehouse
    data-warehouse object-storage object-store
  `),
);

/** Words that do not say what something is: vendors, languages, places, sizes, stages. */
export const QUALIFIERS: ReadonlySet<string> = new Set(
  words(`
    aws amazon azure azurerm microsoft gcp google civo managed hosted shared
    private public internal dedicated primary secondary main common global
    regional central production prod staging development dev qa our my the new
    legacy old core eu us west east north south small large
    java jvm scala kotlin go golang python node nodejs typescript javascript ts
    js dotnet csharp ruby rust php elixir spring springboot boot quarkus
    micronaut express nestjs django flask fastapi rails laravel tomcat jboss
    wildfly aspnet aspnetcore dotnetcore fastify gin streamlit symfony clojure
    erlang haskell swift
  `),
);

/** Resource types that no single word makes of a Resource: its type says so as a whole, or a rule. */
export const NEVER_BY_A_WORD: ReadonlySet<string> = new Set(
  words(`
    container-service worker function scheduled-job static-site web-app-host
    kubernetes-workload virtual-machine kubernetes-cluster kafka-cluster
    node-pool network
  `),
);
