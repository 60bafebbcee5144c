# Builds the distribution with a JDK, and runs it on a JRE.
#
#   docker build -t voice-center .
#   docker run --rm --read-only -v voice-center-data:/data -p 8080:8080 --env-file .env voice-center
#
# It writes to its volumes only, /data and /tmp. A tmpfs at /tmp needs "exec": the database unpacks its
# library there. The same image serves on AWS Lambda (deploy/lambda).

FROM maven:3.9.11-eclipse-temurin-25-noble AS build
WORKDIR /src
COPY . .
RUN ./voice-center package --without-aot --to /dist

# Inert where no Lambda runs it.
FROM public.ecr.aws/awsguru/aws-lambda-adapter:0.9.1 AS lambda-adapter

FROM eclipse-temurin:25.0.3_9-jre-noble
COPY --from=lambda-adapter /lambda-adapter /opt/extensions/lambda-adapter
COPY --from=build /dist /opt/voice-center
# The AOT cache fits only the JVM that made it, so this image's own makes it.
RUN /opt/voice-center/bin/voice-center train && mkdir /data && chown 10001:10001 /data
ENV APP_ENV=production LOG_FORMAT=json PORT=8080 DATA_DIR=/data
WORKDIR /opt/voice-center
VOLUME /data /tmp
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=6s --retries=4 CMD /opt/voice-center/bin/voice-center health
ENTRYPOINT ["/opt/voice-center/bin/voice-center"]
CMD ["serve"]
