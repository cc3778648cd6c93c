// Keeps what a page asks to be sent and how that was answered, from inside the page: what the collector should have got.
{
  const { fetch } = window;
  window.overheard = [];
  window.fetch = async (url, options) => {
    if (options?.method !== 'POST') return fetch(url, options);
    const request = { url: String(url), body: JSON.parse(options.body), status: null, location: null };
    window.overheard.push(request);
    try {
      const response = await fetch(url, options);
      request.status = response.status;
      request.location = response.headers.get('Location');
      return response;
    } catch (error) {
      request.status = 0;
      throw error;
    }
  };
}
