export { testDatabase as databaseForTest } from '../../sandbox/world/test-database.js';
