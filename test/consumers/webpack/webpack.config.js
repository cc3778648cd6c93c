import Html from 'html-webpack-plugin';

const page = (name) => new Html({ filename: `${name}.html`, template: `src/${name}.html`, chunks: [name] });

export default {
  mode: 'production',
  performance: false,
  entry: { player: './src/player.js', element: './src/element.js' },
  module: { rules: [{ test: /\.css$/, use: ['style-loader', 'css-loader'] }] },
  plugins: [page('player'), page('element')],
};
