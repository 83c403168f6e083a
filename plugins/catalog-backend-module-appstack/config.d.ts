export interface Config {
  catalog?: {
    providers?: {
      appstack?: {
        /**
         * When it is looked for what was applied, as tasks of the scheduler are
         * configured; every minute by default. Each backend looks for itself.
         */
        schedule?: {
          frequency: object;
          timeout: object;
          initialDelay?: object;
        };
      };
    };
  };
}
