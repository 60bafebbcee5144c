package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.AwsKeys;
import java.net.URI;
import java.util.Optional;

/// Where settings are kept in AWS Parameter Store.
///
/// @param prefix `SSM_PREFIX`, such as `/voice-center/prod`, without a slash at its end
/// @param region `AWS_REGION`
/// @param endpoint `AWS_ENDPOINT_URL_SSM`; empty for the vendor's own
/// @param keys credentials; empty for the SDK's default chain
public record ParameterPath(
    String prefix, String region, Optional<URI> endpoint, Optional<AwsKeys> keys) {}
